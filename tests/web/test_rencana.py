"""The pages of the plan: the tree, what it lacks, forms for its levels; who reads and who changes."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from takar.queries.rencana_halaman import kekurangan
from takar.records.models import (
    Indikator,
    IndikatorVersi,
    Kegiatan,
    Pagu,
    Program,
    Sasaran,
    SubKegiatan,
    Target,
    Tujuan,
)
from takar.rules.impor_kolom import JenisLembar
from takar.rules.impor_susunan_semua import SUSUNAN
from tests.factories import START, peraga_office
from tests.web.conftest import Klien

TREE = "/pengaturan/rencana/2026/"
READERS = ["pengelola", "kasubbag", "sekretaris", "kadis", "evaluator"]
WRITERS = {"pengelola", "kasubbag"}
OTHERS = ["petugas.aptika", "kabid.aptika"]


def forms() -> list[str]:
    """The addresses of every form of the plan, each of a row that the demonstration has."""
    sasaran = Sasaran.objects.filter(tujuan__tahun=2026).order_by("kode")[0]
    sub = SubKegiatan.objects.filter(kegiatan__program__tahun=2026).order_by("kode")[0]
    rows = [
        ("tujuan", sasaran.tujuan_id),
        ("sasaran", sasaran.pk),
        ("program", sub.kegiatan.program_id),
        ("kegiatan", sub.kegiatan_id),
        ("sub-kegiatan", sub.pk),
    ]
    iku = Indikator.objects.filter(tahun=2026).order_by("kode")[0].pk
    more = [f"{jenis}/{pk}/indikator-baru/" for jenis, pk in rows if jenis in {"sasaran", "sub-kegiatan"}]
    more += [f"indikator/{iku}/", f"indikator/{iku}/target/", f"sub-kegiatan/{sub.pk}/pagu/"]
    return [f"{TREE}{jenis}/{part}/" for jenis, pk in rows for part in ("baru", pk)] + [TREE + name for name in more]


def versi_of(text: str) -> str:
    """The version that a page's form was made with."""
    return text.partition('name="versi" value="')[2].partition('"')[0]


@pytest.mark.parametrize("nama", READERS)
def test_readers_see_every_page_and_only_planners_change(klien: Callable[..., Klien], nama: str) -> None:
    peraga_office()
    client = klien(nama)
    assert client.get("/pengaturan/rencana/")["Location"] == TREE
    assert ("Tambah tujuan" in client.get(TREE).content.decode()) is (nama in WRITERS)
    for address in [*forms(), "/pengaturan/rencana/2027/salin/"]:
        page = client.get(address)
        assert page.status_code == 200, address
        main = page.content.decode().partition("<main")[2]
        assert ('<button type="submit"' in main) is (nama in WRITERS), address
        assert ("Hanya Pengelola sistem" in main or "Hanya Kepala Subbagian" in main) is (nama not in WRITERS), address


@pytest.mark.parametrize("nama", OTHERS)
def test_for_others_there_is_no_plan(klien: Callable[..., Klien], nama: str) -> None:
    peraga_office()
    client = klien(nama)
    assert {client.get(address).status_code for address in [TREE, "/pengaturan/rencana/", *forms()]} == {404}


def test_the_tree_shows_the_plan_and_names_what_it_lacks(klien: Callable[..., Klien]) -> None:
    opd = peraga_office()
    client = klien("kasubbag")
    page = client.get(TREE).content.decode()
    assert "Rencana 2026 lengkap." in page
    assert '<b class="utuh">1,45–1,65</b> Indeks' in page  # of a document that writes 1.45-1.65
    book = client.get(f"{TREE}?bentuk=xlsx").content
    assert {sheet["A2"].number_format for sheet in load_workbook(io.BytesIO(book)).worksheets[1:]} == {"0"}  # the year
    file = SimpleUploadedFile("rencana.xlsx", book)
    answer = client.post("/pengaturan/impor/unggah/", {"bagian": "rencana", "tahun": "2026", "file": file}, follow=True)
    assert "keterangan file, bukan data" in answer.content.decode()
    indikator = Indikator.objects.filter(tahun=2026, level="sasaran").order_by("kode")[0]
    Target.objects.filter(indikator=indikator).delete()
    IndikatorVersi.objects.filter(indikator=indikator).update(rumus="")
    sub = SubKegiatan.objects.filter(kegiatan__program__tahun=2026).order_by("kode")[0]
    Pagu.objects.filter(sub_kegiatan=sub).delete()
    fresh = Tujuan.objects.create(opd=opd, tahun=2026, kode="T9", uraian="Baru")
    sasaran = Sasaran.objects.create(tujuan=fresh, kode="S9.1", uraian="Baru")
    Indikator.objects.filter(unit__kode="ikp", tahun=2026).update(aktif=False)
    page = client.get(TREE).content.decode()
    for said in [
        "1 kartu indikator belum lengkap:",
        "1 indikator belum punya target tahunan:",
        "1 indikator yang diukur sekali pada akhir tahun belum punya target triwulan IV:",
        "1 sub kegiatan belum punya pagu:",
        "belum punya indikator, jadi tidak mendapat berkas.",
        f'<a href="{TREE}sasaran/{sasaran.pk}/">S9.1</a>',
    ]:
        assert said in page
    assert "tidak berlaku lagi" in page


@pytest.mark.parametrize(
    ("accumulation", "triwulan", "kata"),
    [
        ("YEAR_END", [4], ""),  # blank before it is measured
        ("YEAR_END", [1, 2, 3], " yang diukur sekali pada akhir tahun belum punya target triwulan IV"),
        ("YEAR_END", [], " yang diukur sekali pada akhir tahun belum punya target triwulan IV"),
        ("LAST", [1], ""),  # the others are not targeted
        ("LAST", [], " belum punya target triwulan"),
    ],
)
@pytest.mark.django_db
def test_a_target_is_missed_where_a_figure_is_measured(accumulation: str, triwulan: list[int], kata: str) -> None:
    opd = peraga_office()
    indikator = Indikator.objects.get(tahun=2026, kode="IKU-14")  # has a target in each triwulan
    Target.objects.filter(indikator=indikator, triwulan__gt=0).exclude(triwulan__in=triwulan).delete()
    IndikatorVersi.objects.filter(indikator=indikator).update(accumulation=accumulation)
    _, found = kekurangan(opd.pk, 2026, START.date())
    assert [one.kalimat for one in found] == ([f"1 indikator{kata}"] if kata else [])


def test_the_template_says_the_same_of_the_targets() -> None:
    *early, last = [k.petunjuk for k in SUSUNAN[JenisLembar.TARGET].kolom if k.nama.startswith("target_tw")]
    assert len(set(early)) == 1
    assert early[0].startswith("Kosong bila triwulan ini tidak ditargetkan, juga untuk yang diukur sekali pada akhir")
    assert last.startswith("Yang diukur sekali pada akhir tahun cukup mengisi ini;")


def test_an_empty_year_says_how_to_begin(klien: Callable[..., Klien]) -> None:
    peraga_office()
    page = klien("pengelola").get("/pengaturan/rencana/2027/").content.decode()
    assert "Rencana 2027 belum ada." in page
    assert klien("pengelola").get("/pengaturan/rencana/1999/").status_code == 404
    assert klien("pengelola").get(f"{TREE}sirup/baru/").status_code == 404


def test_what_was_typed_comes_back_with_the_mistake_at_its_field(klien: Callable[..., Klien]) -> None:
    peraga_office()
    page = klien("kasubbag").post(f"{TREE}program/baru/", {"kode": "2.16", "uraian": "PROGRAM <Baru>", "versi": "0"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "yang tertulis «2.16»." in text
    assert "PROGRAM &lt;Baru&gt;</textarea>" in text


def test_a_stale_form_keeps_mine_beside_theirs(klien: Callable[..., Klien]) -> None:
    peraga_office()
    program = Program.objects.filter(tahun=2026).order_by("kode")[0]
    address = f"{TREE}program/{program.pk}/"
    client = klien("kasubbag")
    typed = {"kode": program.kode, "uraian": "PROGRAM A", "versi": "1"}
    assert client.post(address, typed)["Location"] == f"{TREE}#program-{program.pk}"
    page = client.post(address, {**typed, "uraian": "PROGRAM B"})
    assert page.status_code == 409
    text = page.content.decode()
    assert "PROGRAM B</textarea>" in text
    assert "Sekarang tersimpan: «PROGRAM A»." in text
    assert '<input type="hidden" name="versi" value="2">' in text


CARD = {
    "kode": "IKU-99",
    "unit": "aptika",
    "nama": "Persentase <layanan>",
    "definisi": "",
    "rumus": "",
    "satuan": "%",
    "desimal": "2",
    "polarity": "maks",
    "accumulation": "LAST",
    "sumber_data": "",
    "penanggung_jawab": "",
    "bukti_wajib": "0",
    "mulai": "",
    "dasar": "",
    "versi": "0",
}


def new_indikator(client: Klien) -> Indikator:
    """An indikator that was added on its page."""
    sasaran = Sasaran.objects.filter(tujuan__tahun=2026).order_by("kode")[0]
    answer = client.post(f"{TREE}sasaran/{sasaran.pk}/indikator-baru/", CARD)
    assert answer["Location"] == f"{TREE}#sasaran-{sasaran.pk}"
    return Indikator.objects.get(kode="IKU-99")


def test_an_indikator_is_added_below_a_sasaran_and_its_card_gets_a_version(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("kasubbag")
    row = new_indikator(client)
    page = client.get(f"{TREE}indikator/{row.pk}/").content.decode()
    assert "Persentase &lt;layanan&gt;" in page
    typed = {**CARD, "nama": "Nama kedua", "mulai": "01/10/2026", "versi": versi_of(page)}
    refused = client.post(f"{TREE}indikator/{row.pk}/", typed)
    assert refused.status_code == 422
    assert "Isi nomor dokumen yang menjadi dasar perubahan" in refused.content.decode()
    assert "Nama kedua</textarea>" in refused.content.decode()
    assert client.post(f"{TREE}indikator/{row.pk}/", {**typed, "dasar": "PK 1"}).status_code == 302
    stale = client.post(f"{TREE}indikator/{row.pk}/", {**typed, "nama": "Nama ketiga", "dasar": "PK 2"})
    text = stale.content.decode()
    assert stale.status_code == 409
    assert "Nama ketiga</textarea>" in text
    assert "Sekarang tersimpan: «Nama kedua»." in text
    assert 'value="PK 2"' in text, "the document is said anew with each change"
    assert [v.nama for v in row.versi_list.order_by("versi")] == ["Persentase <layanan>", "Nama kedua"]


def test_an_indikator_stands_under_nothing_else(klien: Callable[..., Klien]) -> None:
    peraga_office()
    tujuan = Tujuan.objects.filter(tahun=2026)[0]
    client = klien("kasubbag")
    assert client.get(f"{TREE}tujuan/{tujuan.pk}/indikator-baru/").status_code == 404
    assert client.get(f"{TREE}sasaran/999999/indikator-baru/").status_code == 404


def test_targets_come_back_as_typed_with_the_question_at_their_cell(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("kasubbag")
    address = f"{TREE}indikator/{new_indikator(client).pk}/target/"
    typed = {"t0": "1.234", "t1": "50", "t2": "", "t3": "", "t4": "80", "mulai": "01/01/2026", "dasar": ""}
    typed["versi"] = versi_of(client.get(address).content.decode())
    page = client.post(address, typed)
    text = page.content.decode()
    assert page.status_code == 422
    assert 'id="isian-t0-galat"' in text
    assert 'value="1.234"' in text
    assert 'value="80"' in text
    assert client.post(address, {**typed, "t0": "90", "mulai": "31/02/2026"}).status_code == 422
    assert client.post(address, {**typed, "t0": "90"})["Location"] == address
    text = client.get(address).content.decode()
    assert "Target tahunan 90, sedangkan target triwulan IV 80." in text
    stale = client.post(address, {**typed, "t0": "95"})
    assert stale.status_code == 409
    assert "Sekarang tersimpan: «90»." in stale.content.decode()


def test_an_indikator_is_taken_out_of_force_with_its_reason(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("kasubbag")
    address = f"{TREE}indikator/{new_indikator(client).pk}/"
    form = {"aktif": "", "versi": versi_of(client.get(address).content.decode()), "alasan": " "}
    page = client.post(f"{address}alih/", form)
    assert page.status_code == 422
    assert "Tulis alasan indikator ini berhenti." in page.content.decode()
    assert client.post(f"{address}alih/", {**form, "alasan": "PK perubahan"})["Location"] == address
    assert "Indikator ini tidak berlaku lagi: PK perubahan." in client.get(address).content.decode()
    stale = client.post(f"{address}alih/", {**form, "alasan": "Lagi"})
    assert stale.status_code == 409


def test_pagu_are_listed_with_the_one_in_force(klien: Callable[..., Klien]) -> None:
    peraga_office()
    sub = SubKegiatan.objects.filter(kegiatan__program__tahun=2026).order_by("kode")[0]
    address, client = f"{TREE}sub-kegiatan/{sub.pk}/pagu/", klien("pengelola")
    last = max(sub.pagu_list.values_list("versi", flat=True))
    typed = {"jenis": "perubahan", "nilai": "-1", "mulai": "2026-12-01", "dasar": "DPPA 1", "versi": str(last)}
    page = client.post(address, typed)
    assert page.status_code == 422
    assert "Pagu tidak dapat negatif." in page.content.decode()
    assert client.post(address, {**typed, "nilai": "7.000.000"})["Location"] == address
    text = client.get(address).content.decode()
    assert "Rp7.000.000" in text
    assert text.count('class="chip n-hijau"') == 1, "one version is in force; the new one begins in December"
    assert "Rp7.000.000" not in client.get(TREE).content.decode()


def test_an_empty_year_is_copied_from_the_one_before(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("kasubbag")
    address = "/pengaturan/rencana/2027/salin/"
    assert address in client.get("/pengaturan/rencana/2027/").content.decode()
    assert client.post(address, {"target": "1"})["Location"] == "/pengaturan/rencana/2027/"
    page = client.get("/pengaturan/rencana/2027/").content.decode()
    assert f"{Indikator.objects.filter(tahun=2026).count()} indikator." in page
    assert "sub kegiatan belum punya pagu:" in page
    again = client.post(address, {"kunci": "lain"})
    assert again.status_code == 422
    assert "sudah ada isinya" in again.content.decode()


def test_a_copy_of_a_year_without_a_plan_says_so_and_where_to_go(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("kasubbag")
    text = client.get("/pengaturan/rencana/2028/salin/").content.decode().partition("<main")[2]
    assert "Rencana 2027 belum ada, jadi tidak ada yang disalin." in text
    assert 'href="/pengaturan/rencana/2027/"' in text
    assert "<form" not in text


def count(client: Klien, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_pages_ask_as_often_for_thirty_rows_as_for_few(klien: Callable[..., Klien]) -> None:
    opd = peraga_office()
    client = klien("pengelola")
    client.get("/")  # the session is touched at the first request
    pages = [TREE, *forms()]
    few = {page: count(client, page) for page in pages}
    unit = SubKegiatan.objects.filter(kegiatan__program__tahun=2026)[0].unit
    for n in range(30):
        tujuan = Tujuan.objects.create(opd=opd, tahun=2026, kode=f"B{n}", uraian="Tujuan")
        sasaran = Sasaran.objects.create(tujuan=tujuan, kode=f"B{n}.1", uraian="Sasaran")
        program = Program.objects.create(opd=opd, tahun=2026, kode=f"9.{n:02d}.01", nama="Program")
        kegiatan = Kegiatan.objects.create(program=program, kode=f"9.{n:02d}.01.1.01", nama="Kegiatan")
        sub = SubKegiatan.objects.create(kegiatan=kegiatan, kode=f"{kegiatan.kode}.0001", nama="Sub", unit=unit)
        Pagu.objects.create(sub_kegiatan=sub, nilai=1, berlaku_mulai="2026-01-01")
        one = Indikator.objects.create(opd=opd, tahun=2026, kode=f"B-{n}", unit=unit, level="sasaran", sasaran=sasaran)
        IndikatorVersi.objects.create(
            indikator=one, berlaku_mulai="2026-01-01", nama="N", satuan="%", polarity="maks", accumulation="LAST"
        )
        Target.objects.create(indikator=one, triwulan=0, berlaku_mulai="2026-01-01", teks="1", nilai=1)
        first, below = Indikator.objects.filter(tahun=2026).order_by("kode")[0], SubKegiatan.objects.order_by("kode")
        Target.objects.create(indikator=first, triwulan=0, versi=n + 2, berlaku_mulai="2026-12-01", teks="1")
        for pays in below.filter(kegiatan__program__tahun=2026).exclude(pk=sub.pk)[:1]:
            Pagu.objects.create(sub_kegiatan=pays, versi=n + 2, nilai=1, berlaku_mulai="2026-12-01")
    assert {page: count(client, page) for page in pages} == few
    assert max(few.values()) <= 17, few


def test_what_was_added_by_mistake_is_deleted_on_its_page(klien: Callable[..., Klien]) -> None:
    peraga_office()
    client = klien("kasubbag")
    row = new_indikator(client)
    address = f"{TREE}indikator/{row.pk}/"
    text = client.get(address).content.decode()
    assert "Kartunya ikut terhapus." in text
    assert client.post(f"{address}hapus/", {"versi": "99"}).status_code == 409
    assert client.post(f"{address}hapus/", {"versi": versi_of(text)})["Location"] == TREE
    assert "Indikator IKU-99 dihapus." in client.get(TREE).content.decode()
    assert client.get(address).status_code == 404
    sasaran = Sasaran.objects.filter(tujuan__tahun=2026).order_by("kode")[0]
    place = f"{TREE}sasaran/{sasaran.pk}/"
    assert "indikator di bawahnya:" in client.get(place).content.decode()
    page = client.post(f"{place}hapus/", {"versi": str(sasaran.versi)})
    assert page.status_code == 422
    assert "Hapus indikatornya dahulu" in page.content.decode().partition('role="alert"')[2]
