"""The pages of the plan's papers: read by the whole office, made by who keeps the plan, the same cost for any plan."""

import html
import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from markupsafe import Markup

from takar.queries.impor_naskah import tanda_kantor
from takar.queries.naskah_rencana import bahan_of
from takar.queries.naskah_rencana_isi import isi_naskah
from takar.queries.rencana_ubahan import ubahan_list
from takar.records.models import Impor, Indikator, IndikatorVersi, Jabatan, NaskahRencana, SubKegiatan, Target
from takar.rules.naskah_lembar import DasarNaskah, IdentitasNaskah, hidden_rows
from takar.sop.engine import State
from takar.sop.kata_tanda_tangan import BY_INK
from takar.web.jinja import keep_ranges
from tests.actions.test_naskah_rencana import acuan as which
from tests.actions.test_naskah_rencana import made, retarget
from tests.factories import peraga_office, person, walk

DAFTAR = "/rencana/2026/"
FORM = {"tahap": "murni", "nomor": "800/7/2026", "tanggal": "2026-08-05"}


def text(response) -> str:
    return html.unescape(response.content.decode())


def perjanjian(peran: str = "KEPALA_DINAS") -> str:
    return f"{DAFTAR}perjanjian-kinerja/{Jabatan.objects.filter(peran=peran).order_by('pk')[0].pk}/"


def pages() -> list[str]:
    return [f"{DAFTAR}iku/", f"{DAFTAR}rencana-aksi/", perjanjian(), perjanjian("KEPALA_BIDANG")]


@pytest.mark.parametrize(("nama", "makes"), [("kasubbag", True), ("kadis", False), ("petugas.ikp", False)])
def test_everybody_of_the_office_reads_and_only_planners_get_the_form(klien, nama, makes):
    peraga_office()
    client = klien(nama)
    assert client.get("/rencana/")["Location"] == DAFTAR
    assert "Perjanjian Kinerja Kepala Dinas Komunikasi dan Informatika" in text(client.get(DAFTAR))
    for address in pages():
        assert ("Buat naskah sebagai PDF" in text(client.get(address))) is makes, address
    assert client.post(pages()[0], FORM).status_code in ({302} if makes else {403, 404})
    assert NaskahRencana.objects.count() == makes


def test_a_paper_is_made_listed_opened_and_verified(klien):
    peraga_office()
    client = klien("kasubbag")
    answer = client.post(perjanjian(), {**FORM, "atasan_nama": "H. Nama", "atasan_jabatan": "Bupati"}, follow=True)
    assert "Perjanjian Kinerja Kepala Dinas Komunikasi dan Informatika 2026 versi 1 dibuat." in text(answer)
    assert 'value="H. Nama"' in text(answer)  # typed once
    paper = NaskahRencana.objects.get()
    reader = klien("petugas.ikp")
    listed = text(reader.get(DAFTAR))
    assert (f"/dokumen/{paper.kode}/" in listed, "belum ada tanda tangan tercatat" in listed) == (True, True)
    assert reader.get(f"/dokumen/{paper.kode}/").content.startswith(b"%PDF")
    word = Document(io.BytesIO(reader.get(f"/dokumen/{paper.kode}/word/").content))
    said = [p.text for p in word.paragraphs]
    assert said[said.index("selaku atasan pihak pertama, selanjutnya disebut pihak kedua.") + 1].startswith(
        "Pihak pertama"
    )
    assert [t.rows[-1].cells[2].text for t in word.tables if len(t.columns) == 4] == ["Jumlah"]
    assert f"/dokumen/{paper.kode}/word/" in text(reader.get(DAFTAR))
    assert f"/verifikasi/{paper.kode}/" in text(reader.get("/cari/?q=perjanjian+800/7/2026"))
    book = openpyxl.load_workbook(io.BytesIO(reader.get(f"/dokumen/{paper.kode}/excel/").content))
    assert book.sheetnames[:3] == ["Dokumen", "Target kinerja", "Program dan anggaran"]
    client.logout()
    shown = text(client.get(f"/verifikasi/{paper.kode}/"))
    assert f"Versi terakhir.</b> Dokumen ini tercatat di Takar dan belum digantikan. {BY_INK}" in shown
    assert paper.context_sha256 not in shown


def test_the_plan_as_of_a_day_is_the_stage_that_held_with_the_papers_of_then(klien):
    peraga_office()
    retarget("IKU-07", "45")  # from 3 August on
    made(which())  # on 5 October
    client, iku = klien("kasubbag"), f"{DAFTAR}iku/"
    before, after, today = (text(client.get(f"{iku}?pada=2026-{day}")) for day in ("08-02", "08-03", "10-05"))
    assert ["Tahap rencana: murni." in one for one in (before, after)] == [True, False]
    assert ["?tahap=2026-08-03" in one for one in (before, after)] == [False, True]
    assert ["Yang sudah dibuat" in one for one in (after, today)] == [False, True]
    assert client.get(f"{iku}?tahap=2026-08-03&pada=2026-08-02").status_code == 404
    assert ["Buat naskah sebagai PDF" in one for one in (today, text(client.get(iku)))] == [False, True]
    assert "menurut tahap yang berlaku pada hari itu" in before
    listed = ["Naskah yang sudah dibuat" in text(client.get(f"{DAFTAR}?pada=2026-{day}")) for day in ("10-04", "10-05")]
    assert listed == [False, True]
    book = client.get(f"{iku}?pada=2026-08-02&bentuk=xlsx")
    assert book["Content-Disposition"].endswith('-per-2026-08-02.xlsx"')


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(klien):
    peraga_office()
    client = klien("kasubbag")
    answer = client.post(f"{DAFTAR}iku/", {**FORM, "tanggal": "besok"})
    assert answer.status_code == 422
    assert "Tanggal itu tidak terbaca." in text(answer)
    assert 'value="800/7/2026"' in text(answer)
    answer = client.post(f"{DAFTAR}iku/", {**FORM, "tahap": "2026-02-02"})
    assert answer.status_code == 422
    assert "Tahap rencana itu tidak ada lagi." in text(answer)
    assert client.get(f"{DAFTAR}iku/?tahap=kemarin").status_code == 404
    assert client.get(f"{DAFTAR}perjanjian-kinerja/0/").status_code == 404
    assert client.get("/rencana/1999/iku/").status_code == 404
    assert "belum memuat isi naskah ini" in text(client.get("/rencana/2027/iku/"))


def test_murni_and_perubahan_stand_side_by_side_on_the_page_and_in_its_spreadsheet(klien):
    peraga_office()
    made(which())
    retarget("IKU-07", "45")
    client = klien("kasubbag")
    page = text(client.get(f"{DAFTAR}iku/"))
    assert "Tahap rencana: perubahan, berlaku mulai 3 Agustus 2026." in page
    assert "Dasar perubahan: PK-P 800/9/2026." in page
    assert "Murni dan perubahan" in page
    assert '<span class="utuh">1,45–1,65</span>' in page  # not broken behind its dash
    assert "Murni dan perubahan" not in text(client.get(f"{DAFTAR}iku/?tahap=murni"))
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{DAFTAR}iku/?bentuk=xlsx").content))
    rows = [[cell.value for cell in row] for row in book["Murni dan perubahan"].iter_rows()]
    assert ["IKU-07", "Web site milik pemerintah daerah", "Target setahun", "41", "45"] in rows
    figures = {row[3].value: row[8].value for row in book["IKU"].iter_rows()}
    assert figures["Web site milik pemerintah daerah"] == 45  # a number, and a range stays a word
    assert figures["Indeks Pemerintah Digital"] == "1,45–1,65"


def edited(client, address: str, changes: dict[tuple[str, str, str], object]) -> SimpleUploadedFile:
    """Return the spreadsheet of a page with other cells: by sheet, key of the row and head of the column."""
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}?bentuk=xlsx").content))
    for (nama, kunci, head), value in changes.items():
        heads = [cell.value for cell in book[nama][1]]
        row = next(row for row in book[nama].iter_rows() if kunci in {cell.value for cell in row})
        row[heads.index(head)].value = value
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("naskah.xlsx", out.getvalue())


def brought_back(client, file: SimpleUploadedFile, bagian: str = "naskah"):
    return client.post("/pengaturan/impor/unggah/", {"bagian": bagian, "tahun": "2026", "file": file}, follow=True)


def hidden(page: str, nama: str) -> str:
    return page.partition(f'name="{nama}" value="')[2].partition('"')[0]


def test_the_rencana_aksi_is_changed_in_its_spreadsheet_and_earlier_triwulan_keep_the_old_target(klien):
    walk("ikp")
    client, address, sheet = klien("kasubbag"), f"{DAFTAR}rencana-aksi/", "Target triwulan"
    sub = SubKegiatan.objects.filter(kegiatan__program__tahun=2026, unit__kode="ikp").order_by("kode")[0]
    keluaran = Indikator.objects.filter(sub_kegiatan=sub).order_by("urutan", "kode")[0]
    changes = {(sheet, "IKU-07", head): 50 for head in ("Target setahun", "TW III", "TW IV")}
    changes |= {("Rencana aksi", keluaran.kode, "Anggaran (Rp)"): 1_000_000, (sheet, "IKU-07", "Aksi TW IV"): "Menata"}
    file = edited(client, address, changes)
    answer = brought_back(client, file)
    preview, shown = answer.redirect_chain[-1][0], text(answer)
    assert "Target triwulan</strong>: 1 baris berubah." in shown
    assert "Akibat pada capaian" in shown
    assert "Triwulan III Tahun 2026: tetap 102,44%" in shown  # from today on, after the triwulan
    typed = {name: hidden(shown, name) for name in ("sidik", "dilihat", "versi")}
    typed |= {"berlaku_mulai": "2026-09-01", "dasar": "PK-P 800/9/2026", "jenis_pagu": "perubahan"}
    answer = client.post(f"{preview}muat/", typed)
    assert answer.status_code == 422  # another day has another effect, which is shown first
    assert "Triwulan III Tahun 2026: semula 102,44% s.d. triwulan, 102,44% setahun; menjadi 84,00%" in text(answer)
    assert not Target.objects.filter(indikator__tahun=2026, versi=2).exists()
    answer = client.post(f"{preview}muat/", {**typed, "dilihat": "2026-09-01"}, follow=True)
    assert "1 aksi ditambah; 1 pagu dan 3 target diubah" in text(answer)
    made = Target.objects.filter(indikator__tahun=2026, versi=2).order_by("triwulan")
    assert [(t.triwulan, t.teks, t.dasar) for t in made] == [(tw, "50", "PK-P 800/9/2026") for tw in (0, 3, 4)]
    assert (sub.pagu_list.get(versi=2).nilai, sub.pagu_list.get(versi=2).jenis) == (1_000_000, "perubahan")
    shown = text(client.get(address))
    assert "Tahap rencana: perubahan, berlaku mulai 1 September 2026." in shown
    assert "Menata" in shown
    answer = brought_back(client, edited(client, address, {(sheet, "IKU-07", "Aksi TW IV"): "Menata ulang"}))
    typed["sidik"] = hidden(text(answer), "sidik")
    client.post(f"{answer.redirect_chain[-1][0]}muat/", {**typed, "berlaku_mulai": "2026-10-01"})
    bahan = bahan_of(which("rencana-aksi"))
    said = [[(u.aksi, u.triwulan, u.target) for u in isi_naskah(bahan, one).uraian] for one in bahan.tahap_list]
    assert said == [[("Menata", "IV", "41")], [("Menata", "IV", "50")], [("Menata ulang", "IV", "50")]]
    changed = ubahan_list(bahan, bahan.tahap_list[-1], person("kasubbag"))
    assert ("Aksi triwulan IV", "Menata", "Menata ulang") in {(u.perihal, u.semula, u.menjadi) for u in changed}


def test_cards_are_changed_in_the_spreadsheet_of_the_iku_and_refusals_name_their_place(klien):
    peraga_office()
    client, address = klien("kasubbag"), f"{DAFTAR}iku/"
    stale = edited(client, address, {("IKU", "IKU-07", "Target 2026"): 44, ("IKU", "IKU-01", "Satuan"): "Poin"})
    file = edited(client, address, {("IKU", "IKU-07", "Formula"): "Baris satu\nBaris dua"})
    brought_back(client, file, "renstra")
    assert Impor.objects.get().bagian == "naskah"  # known for what it is, wherever it is uploaded
    file.seek(0)
    shown = text(brought_back(client, file, "rencana"))
    assert "<ins>Baris satu\nBaris dua</ins>" in shown
    assert "1 diubah" in shown
    assert {one.bagian for one in Impor.objects.all()} == {"naskah"}
    retarget("IKU-07", "45")
    shown = text(brought_back(client, stale))
    assert "Di Takar sudah menjadi «45» sejak file ini diunduh (semula «41», di file «44»)." in shown
    assert "kolom I" in shown
    assert "Kolom «Satuan» tidak dimuat dari lembar ini." in shown
    assert "Ya, muat" not in shown
    murni = SimpleUploadedFile("a.xlsx", client.get(f"{address}?tahap=murni&bentuk=xlsx").content)
    assert "Lembar kerja tahap yang sudah diganti" in text(brought_back(client, murni))
    assert client.get(f"/pengaturan/impor/{Impor.objects.order_by('pk')[0].pk}/kolom/").status_code == 404
    assert "Ubah lewat lembar kerja" not in text(klien("kadis").get(address))


def test_a_day_before_what_was_sent_is_refused_at_once_and_the_next_one_is_shown_before_it_counts(klien):
    peraga_office()
    walk("ikp", to=State.CHECKING)
    retarget("IKU-13", "69.50", date(2026, 10, 1))
    client, address = klien("kasubbag"), f"{DAFTAR}rencana-aksi/"
    answer = brought_back(client, edited(client, address, {("Target triwulan", "IKU-13", "Target setahun"): 50}))
    muat, shown = f"{answer.redirect_chain[-1][0]}muat/", text(answer)
    assert "target: <del>69,50</del> → <ins>50</ins>" in shown  # as the pages print it, however it was typed
    typed = {name: hidden(shown, name) for name in ("sidik", "dilihat", "versi")} | {"dasar": "PK-P 800/9/2026"}
    shown = text(client.post(muat, {**typed, "berlaku_mulai": "2026-09-01"}))
    assert "Pilih 1 Oktober 2026 atau sesudahnya" in shown
    assert "Akibat pada capaian" not in shown  # there is none: it cannot begin then
    typed["dilihat"] = hidden(shown, "dilihat")
    shown = text(client.post(muat, {**typed, "berlaku_mulai": "2026-10-05"}))
    assert "bila berlaku mulai 5 Oktober 2026" in shown
    assert "Belum dimuat" in shown


def test_a_workbook_of_a_paper_that_there_is_not_is_refused_in_a_sentence(klien):
    identitas = IdentitasNaskah(tanda_kantor(peraga_office().pk), "2026", "renja", "", "Renja 2026")
    book = openpyxl.Workbook()
    for row in hidden_rows(DasarNaskah(identitas, ())):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    shown = text(brought_back(klien("kasubbag"), SimpleUploadedFile("naskah.xlsx", out.getvalue())))
    assert "Bagian tersembunyi lembar kerja ini rusak atau terhapus" in shown


def test_the_spreadsheet_of_a_perjanjian_locks_its_sums_and_takes_targets_and_pagu(klien):
    peraga_office()
    client, address = klien("kasubbag"), perjanjian("KEPALA_BIDANG")
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}?bentuk=xlsx").content))
    *_, last = book["Program dan anggaran"].iter_rows(values_only=True)
    assert last[2] == "Jumlah"
    assert last[3] == sum(row[3] for row in book["Sub kegiatan"].iter_rows(min_row=2, values_only=True))
    kode = book["Sub kegiatan"]["B2"].value
    program = kode.rsplit(".", 3)[0]
    changes = {("Program dan anggaran", program, "Anggaran (Rp)"): 5, ("Sub kegiatan", kode, "Anggaran (Rp)"): 7}
    shown = text(brought_back(client, edited(client, address, changes)))
    assert "Kolom «Anggaran (Rp)» tidak dimuat dari lembar ini." in shown
    shown = text(brought_back(client, edited(client, address, {("Sub kegiatan", kode, "Anggaran (Rp)"): 7})))
    assert "→ <ins>Rp7</ins>" in shown
    Jabatan.objects.filter(peran="KEPALA_BIDANG").update(aktif=False)
    shown = text(client.get(f"/pengaturan/impor/{Impor.objects.order_by('-pk')[0].pk}/"))
    assert "Jabatan pada lembar kerja ini tidak lagi membuat Perjanjian Kinerja." in shown


def test_a_paper_of_a_stage_to_come_is_not_shown_as_holding(klien):
    retarget("IKU-07", "45", date(2026, 12, 1))
    paper, client = made(which(), tahap="2026-12-01", tanggal=date(2026, 12, 1)), klien("kasubbag")
    assert "berlaku mulai 1 Desember 2026</span>" in text(client.get(f"{DAFTAR}iku/"))
    client.logout()
    shown = text(client.get(f"/verifikasi/{paper.kode}/"))
    assert "Belum berlaku.</b> Dokumen ini tercatat di Takar dan berlaku mulai 1 Desember 2026." in shown


def test_what_a_target_does_to_the_capaian_is_seen_before_it_is_confirmed(klien):
    walk("ikp")
    row = Indikator.objects.get(tahun=2026, kode="IKU-07")
    address = f"/pengaturan/rencana/2026/indikator/{row.pk}/target/"
    typed = {"t0": "50", "t1": "40", "t2": "41", "t3": "50", "t4": "50", "mulai": "2026-09-01", "dasar": "PK-P"}
    client = klien("kasubbag")
    typed["versi"] = client.get(address).content.decode().partition('name="versi" value="')[2].partition('"')[0]
    shown = client.post(address, typed)
    assert shown.status_code == 422
    assert "Triwulan III Tahun 2026: semula 102,44% s.d. triwulan, 102,44% setahun; menjadi 84,00%" in text(shown)
    assert not Target.objects.filter(indikator=row, versi=2).exists()
    yakin = text(shown).partition('name="yakin" value="')[2].partition('"')[0]
    other = client.post(address, {**typed, "t0": "60", "yakin": yakin})  # seen for other targets
    assert "Belum tersimpan." in text(other)
    assert client.post(address, {**typed, "yakin": yakin}).status_code == 302
    assert sorted(Target.objects.filter(indikator=row, versi=2).values_list("triwulan", "teks")) == [
        (0, "50"),
        (3, "50"),
        (4, "50"),
    ]
    refused = klien("kadis").post(address, {**typed, "t0": "70"})
    assert refused.status_code == 403


def test_without_figures_a_target_is_saved_at_once(klien):
    peraga_office()
    row = Indikator.objects.get(tahun=2026, kode="IKU-07")
    address = f"/pengaturan/rencana/2026/indikator/{row.pk}/target/"
    client = klien("kasubbag")
    versi = client.get(address).content.decode().partition('name="versi" value="')[2].partition('"')[0]
    typed = {"t0": "50", "t1": "40", "t2": "41", "t3": "41", "t4": "50", "mulai": "2026-09-01", "dasar": "PK-P"}
    assert client.post(address, {**typed, "versi": versi}).status_code == 302


@pytest.mark.parametrize(("at", "queries"), [(0, 14), (1, 13), (2, 17), (3, 17)])
def test_a_page_costs_the_same_for_one_row_and_for_thirty(klien, at, queries):
    opd = peraga_office()
    address = pages()[at]
    client = klien("kasubbag")
    client.get(address)
    counts = []
    for more in (0, 30):
        _add_iku(opd.pk, more)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))
    assert counts == [queries, queries]


def _add_iku(opd_id: int, jumlah: int) -> None:
    """Add indikator of a sasaran like one that there is."""
    like = Indikator.objects.filter(opd_id=opd_id, tahun=2026, level="sasaran").order_by("pk")[0]
    card, targets = like.versi_list.get(), list(like.target_list.all())
    for n in range(jumlah):
        row = Indikator.objects.get(pk=like.pk)
        row.pk, row.kode, row._state.adding = None, f"LAGI-{n}", True
        row.save()
        for one in (IndikatorVersi.objects.get(pk=card.pk), *Target.objects.filter(pk__in=[t.pk for t in targets])):
            one.pk, one.indikator, one._state.adding = None, row, True
            one.save()


def test_a_range_is_kept_whole_and_all_else_is_escaped():
    assert keep_ranges("<b> 5,00–5,05 & 97–98,1") == (
        '&lt;b&gt; <span class="utuh">5,00–5,05</span> &amp; <span class="utuh">97–98,1</span>'
    )
    assert keep_ranges(Markup('<a title="1–2">1</a>')) == '<a title="1–2">1</a>'
