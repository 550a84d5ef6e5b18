"""The pages of the plan: the tree, what it lacks, forms for its levels; who reads and who changes."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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
from tests.factories import peraga_office
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
    return [f"{TREE}{jenis}/{part}/" for jenis, pk in rows for part in ("baru", pk)]


@pytest.mark.parametrize("nama", READERS)
def test_readers_see_every_page_and_only_planners_change(klien: Callable[..., Klien], nama: str) -> None:
    peraga_office()
    client = klien(nama)
    assert client.get("/pengaturan/rencana/")["Location"] == TREE
    assert ("Tambah tujuan" in client.get(TREE).content.decode()) is (nama in WRITERS)
    for address in forms():
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
    assert "Rencana 2026 lengkap." in client.get(TREE).content.decode()
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
        "1 indikator belum punya target triwulan:",
        "1 sub kegiatan belum punya pagu:",
        "belum punya indikator, jadi tidak mendapat berkas.",
        f'<a href="{TREE}sasaran/{sasaran.pk}/">S9.1</a>',
    ]:
        assert said in page
    assert "tidak berlaku lagi" in page


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
    assert {page: count(client, page) for page in pages} == few
    assert max(few.values()) <= 17, few
