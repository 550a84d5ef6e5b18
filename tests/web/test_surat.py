"""The registers of letters on their pages: who sees which letters, search, spreadsheet, book, and the forms."""

import html
import io
from datetime import date, timedelta

import openpyxl
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takar.actions.disposisi import write_disposisi
from takar.queries.agenda import Register
from takar.queries.catatan_ditahan import UNNUMBERED
from takar.queries.laporan_nomor import NOT_CANCELLED
from takar.records.models import Disposisi, Jabatan, SuratKeluar, SuratMasuk
from takar.sop.engine import State
from tests.actions.test_agenda_nomor import compile_with
from tests.factories import START, open_tw3, peraga_office, person, walk
from tests.pindaian_kecil import png
from tests.surat import PDF, masuk, record

KELUAR, MASUK = "/surat/keluar/", "/surat/masuk/"


def text(response) -> str:
    return html.unescape(response.content.decode())


def form(**more: str) -> dict[str, object]:
    sent = {"tanggal": "2026-10-05", "tanggal_surat": "02/10/2026", "pihak": "Inspektorat", "hal": "Reviu SAKIP"}
    return {**sent, "file": SimpleUploadedFile("reviu.pdf", PDF), **more}


def hand(jabatan: Jabatan) -> None:
    write_disposisi(
        opd_id=peraga_office().pk,
        tahun=2026,
        nomor_agenda=1,
        jabatan_id=jabatan.pk,
        kalimat="Siapkan jawaban.",
        due_on=date(2026, 10, 12),
        actor=person("kadis"),
        now=START,
    )


def test_who_serves_a_unit_sees_the_letters_of_that_unit(klien):
    open_tw3()
    record(Register.KELUAR, pihak="Bappeda", hal="Penyampaian dokumen")
    whole, own = text(klien("kadis").get(KELUAR)), text(klien("petugas.aptika").get(KELUAR))
    assert "<small>5 surat</small>" in whole
    assert "<small>1 surat</small>" in own
    assert "Penyampaian dokumen" in whole
    assert "Penyampaian dokumen" not in own
    assert 'href="/surat/keluar/"' in text(klien("evaluator").get("/"))


def test_an_incoming_letter_is_seen_by_whom_it_is_handed_to(klien):
    record()
    kabid, petugas = klien("kabid.aptika"), klien("petugas.aptika")
    one = f"{MASUK}2026/1/"
    assert [kabid.get(one).status_code, kabid.get(f"{one}salinan/").status_code] == [404, 404]
    hand(Jabatan.objects.get(peran="KEPALA_BIDANG", unit__kode="aptika"))
    assert "Siapkan jawaban." in text(kabid.get(one))
    given = kabid.get(f"{one}salinan/")
    assert (given.content, given["Content-Disposition"]) == (PDF, 'attachment; filename="surat.pdf"')
    shown = text(kabid.get(f"{one}salinan/lihat/"))
    assert ("Isi file ini tidak dapat ditampilkan di halaman." in shown, "<img" in shown) == (False, True)
    assert [client.get(f"{one}salinan/gambar/").status_code for client in (kabid, petugas)] == [200, 404]
    assert petugas.get(one).status_code == 404
    assert "Belum ada surat masuk 2026." in text(petugas.get(MASUK))


def test_a_scan_is_seen_in_the_page(klien, jam):
    client, one, scan = klien("kasubbag"), f"{MASUK}2026/1/", png("surat")
    client.post(f"{MASUK}catat/", {**form(), "file": SimpleUploadedFile("surat.png", scan)})
    jam.moment += timedelta(hours=24)
    client = klien("kasubbag")
    assert f'href="{one}salinan/lihat/"' in text(client.get(one))
    for day in ("", "pada=2026-10-05"):
        shown = text(client.get(f"{one}salinan/lihat/?{day}"))
        src = f"{one}salinan/gambar/?halaman=1{'&' if day else ''}{day}"
        assert ("<h1>surat.png</h1>" in shown, f'src="{src}"' in shown) == (True, True)
        given = client.get(src)
        assert (given.content, given["Content-Type"]) == (scan, "image/png")
        assert given["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get(f"{one}salinan/lihat/?pada=2026-10-04").status_code == 404


def test_the_kasubbag_records_corrects_and_cancels(klien):
    client = klien("kasubbag")
    refused = client.post(f"{MASUK}catat/", {**form(), "tanggal": "kapan saja", "file": ""})
    assert refused.status_code == 422
    assert "Tanggal itu tidak terbaca." in text(refused)
    assert "Reviu SAKIP" in text(refused)
    saved = client.post(f"{MASUK}catat/", form(), follow=True)
    assert "Surat masuk dicatat dengan nomor agenda 1." in text(saved)
    one = f"{MASUK}2026/1/"
    assert saved.redirect_chain == [(one, 302)]  # the page of the letter, where the disposisi is written
    fields = {**form(hal="Reviu LKjIP"), "versi": "1", "alasan": "Salah ketik."}
    amended = text(client.post(f"{one}perbaiki/", fields, follow=True))
    assert "Hal: Reviu SAKIP → Reviu LKjIP" in amended
    stale = client.post(f"{one}batal/", {"versi": "1", "alasan": "Ganda."})
    assert stale.status_code == 409
    assert "Ganda." in text(stale)
    assert "Alasan: Ganda." in text(client.post(f"{one}batal/", {"versi": "2", "alasan": "Ganda."}, follow=True))
    assert masuk().batal
    assert SuratMasuk.objects.count() == 3


def test_a_disposisi_is_a_task_until_whom_it_is_addressed_to_says_what_was_done(klien):
    record()
    kadis, kabid, one = klien("kadis"), klien("kabid.aptika"), f"{MASUK}2026/1/"
    jabatan = Jabatan.objects.get(peran="KEPALA_BIDANG", unit__kode="aptika")
    typed = {"jabatan": str(jabatan.pk), "kalimat": "Siapkan jawaban."}
    refused = kadis.post(f"{one}disposisi/", {**typed, "due_on": "besok"})
    assert refused.status_code == 422
    assert "Tanggal itu tidak terbaca." in text(refused)
    assert "Siapkan jawaban.</textarea>" in text(refused)
    handed = text(kadis.post(f"{one}disposisi/", {**typed, "due_on": "2026-10-12"}, follow=True))
    assert "jatuh tempo 12 Oktober 2026" in handed
    assert "Catat selesai" not in handed
    home = text(kabid.get("/"))
    assert "Tindak lanjuti disposisi: Permintaan data SAKIP" in home
    assert f'href="{one}"' in home
    assert "Catat selesai" in text(kabid.get(one))
    path = f"{one}disposisi/{Disposisi.objects.get().pk}/selesai/"
    empty = kabid.post(path, {"catatan": " "})
    assert (empty.status_code, "Tulis apa yang sudah dilakukan." in text(empty)) == (422, True)
    assert [klien(who).post(path, {"catatan": "x"}).status_code for who in ("petugas.aptika", "kadis")] == [404, 403]
    assert "<small>1 surat</small>" in text(kadis.get(f"{MASUK}?pilih=disposisi+terbuka"))
    done = text(kabid.post(path, {"catatan": "Jawaban dikirim."}, follow=True))
    assert "Jawaban dikirim." in done
    assert "Catat selesai" not in done
    assert "Tindak lanjuti disposisi" not in text(kabid.get("/"))
    assert "Tidak ada yang cocok." in text(kadis.get(f"{MASUK}?pilih=disposisi+terbuka"))
    assert "disposisi terbuka" not in text(kadis.get(KELUAR)).casefold()


@pytest.mark.parametrize("who", ["kadis", "pengelola", "evaluator", "petugas.aptika"])
def test_who_keeps_no_register_is_shown_no_form(klien, who):
    record()
    client = klien(who)
    assert "Catat surat masuk" not in text(client.get(MASUK))
    assert client.get(f"{MASUK}catat/").status_code == 403
    assert client.post(f"{MASUK}2026/1/batal/", {"versi": "1", "alasan": "x"}).status_code == 403
    assert not masuk().batal


def test_search_filter_and_the_whole_choice_as_a_spreadsheet(klien):
    open_tw3()
    for nomor in range(30):
        record(Register.KELUAR, pihak="Bappeda", hal=f"Penyampaian ke-{nomor}", nomor=f"9/{nomor}")
    client = klien("kasubbag")
    assert "<small>34 surat</small>" in text(client.get(KELUAR))
    found = text(client.get(f"{KELUAR}?cari=bappeda+ke-29"))
    assert "Penyampaian ke-29" in found
    assert "<small>1 surat</small>" in found
    assert "<small>4 surat</small>" in text(client.get(f"{KELUAR}?pilih=tanpa+nomor"))
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{KELUAR}?cari=bappeda&bentuk=xlsx").content))
    assert book["Surat keluar"].max_row == 31
    assert book["Surat keluar"]["A2"].number_format == "0"  # agenda 1234, not 1.234
    assert client.get("/surat/lain/").status_code == 404


def test_the_book_of_a_year_has_every_letter_on_pages_with_the_same_head(klien):
    opd, line = peraga_office(), {"tanggal": START.date(), "tanggal_surat": START.date(), "oleh": "Takar", "at": START}
    SuratKeluar.objects.bulk_create(
        SuratKeluar(opd=opd, tahun=2026, nomor_agenda=n, kepada="Bappeda", hal=f"Surat urutan {n}.", **line)
        for n in range(1, 301)
    )
    response = klien("sekretaris").get(f"{KELUAR}2026/buku-agenda.pdf")
    assert response["Content-Type"] == "application/pdf"
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(response.content)).pages]
    assert len(pages) > 5
    assert all("Nomor surat" in page and "Agenda" in page for page in pages)
    assert all(f"Surat urutan {n}." in "".join(pages).replace("\n", " ") for n in (1, 150, 300))
    assert "300 surat, 300 belum bernomor." in pages[0].replace("\n", " ")
    assert klien("petugas.aptika").get(f"{KELUAR}2026/buku-agenda.pdf").status_code == 404


@pytest.mark.parametrize("jumlah", [1, 24])
def test_queries_do_not_grow_with_the_letters(klien, django_assert_num_queries, jumlah):
    for nomor in range(jumlah):
        record(nomor=f"9/{nomor}")
    hand(Jabatan.objects.get(peran="SEKRETARIS"))
    client = klien("kasubbag")
    client.get(MASUK)
    with django_assert_num_queries(9):
        client.get(MASUK)


def test_the_kasubbag_gives_a_letter_its_number(klien):
    open_tw3()
    row = SuratKeluar.objects.get(unit__kode="aptika")
    one = f"{KELUAR}2026/{row.nomor_agenda}/"
    assert "Beri nomor" not in text(klien("kadis").get(one))
    client = klien("kasubbag")
    assert "Kantor ini belum punya pola nomor untuk surat ini." in text(client.get(one))
    refused = client.post(f"{one}nomor/", {"versi": "1", "nomor": ""})
    assert (refused.status_code, "Tulis nomor suratnya." in text(refused)) == (422, True)
    given = text(client.post(f"{one}nomor/", {"versi": "1", "nomor": "005/12/2026"}, follow=True))
    assert "Nomor 005/12/2026 diberikan. Naskahnya dibuat lagi dengan nomor itu." in given
    assert "Nomor surat: kosong → 005/12/2026" in given


def test_a_letter_of_no_paper_that_is_numbered_leads_to_itself(klien):
    one = f"{KELUAR}2026/{record(Register.KELUAR, nomor='')}/"
    done = klien("kasubbag").post(f"{one}nomor/", {"versi": "1", "nomor": "005/13/2026", "lalu": "tanda-tangan"})
    assert (done.status_code, done["Location"]) == (302, one)


def test_a_line_whose_paper_waits_for_its_number_is_not_offered_to_be_cancelled(klien):
    """A report, and a berita acara that is signed in Takar; of letters that are signed with ink the pen takes care."""
    compile_with(walk("aptika", to=State.PROCESSING), nomor="", ambil=False)
    client, lines = klien("kasubbag"), SuratKeluar.objects.filter(unit__kode="aptika", nomor="", pengganti=None)
    pages = {one.dokumen.jenis: text(client.get(f"{KELUAR}2026/{one.nomor_agenda}/")) for one in lines}
    why = {"laporan": NOT_CANCELLED, "hasil-monev": UNNUMBERED}
    assert {jenis: '/batal/"' in page for jenis, page in pages.items()} == {jenis: jenis not in why for jenis in pages}
    assert all(said in pages[jenis] for jenis, said in why.items())
    assert len(pages) > len(why)


WHO = ("petugas.aptika", "kasubbag", "kabid.aptika", "sekretaris", "kadis", "pengelola", "evaluator")
# By hand from docs/adr/0075. Each column is one of WHO; the letter that went out is of Aptika, the other was handed to
# nobody. A form that lacks something answers 422 to who may send it.
TABEL = {
    f"GET {KELUAR}": (200, 200, 200, 200, 200, 200, 200),
    f"GET {MASUK}": (200, 200, 200, 200, 200, 200, 200),
    f"GET {KELUAR}2026/buku-agenda.pdf": (404, 200, 404, 200, 200, 200, 200),
    f"GET {KELUAR}2026/{{}}/": (200, 200, 200, 200, 200, 200, 200),
    f"GET {MASUK}2026/1/": (404, 200, 404, 200, 200, 200, 200),
    f"GET {MASUK}2026/1/salinan/": (404, 200, 404, 200, 200, 200, 200),
    f"GET {MASUK}2026/1/salinan/lihat/": (404, 200, 404, 200, 200, 200, 200),
    f"GET {MASUK}catat/": (403, 200, 403, 200, 403, 403, 403),
    f"POST {MASUK}catat/": (403, 422, 403, 422, 403, 403, 403),
    f"POST {KELUAR}2026/{{}}/nomor/": (403, 422, 403, 422, 403, 403, 403),
    f"POST {KELUAR}2026/beri-nomor/": (403, 422, 403, 422, 403, 403, 403),
    f"POST {KELUAR}catat-naskah-rencana/": (403, 422, 403, 422, 403, 403, 403),
    f"POST {KELUAR}2026/{{}}/perbaiki/": (403, 422, 403, 422, 403, 403, 403),
    f"POST {MASUK}2026/1/batal/": (403, 422, 403, 422, 403, 403, 403),
    f"POST {MASUK}2026/1/disposisi/": (403, 403, 403, 422, 422, 403, 403),
}


def test_who_may_do_what(klien):
    open_tw3()
    record()
    agenda = SuratKeluar.objects.get(unit__kode="aptika").nomor_agenda
    clients, wrong = {who: klien(who) for who in WHO}, []
    for act, expected in TABEL.items():
        method, path = act.split()
        for who, status in zip(WHO, expected, strict=True):
            sent = {"versi": "1"} if method == "POST" else {}
            got = getattr(clients[who], method.lower())(path.format(agenda), sent).status_code
            if got != status:
                wrong.append(f"{who} {act}: {got}, not {status}")
    assert wrong == []
    assert (SuratKeluar.objects.count(), SuratMasuk.objects.count()) == (4, 1)


def test_a_letter_leads_to_its_line_of_paraf_and_to_the_sheet(klien):
    walk("aptika", to=State.MONITORING)
    row = SuratKeluar.objects.get(dokumen__jenis="undangan-monev")
    sekretaris, address = klien("sekretaris"), f"/dokumen/{row.dokumen.kode}/paraf/"
    assert f'href="{address}"' in text(sekretaris.get(f"{KELUAR}2026/{row.nomor_agenda}/"))
    assert "Hanya Kepala Subbagian" in text(klien("kadis").get(address))
    page = text(sekretaris.post(address, {"kunci": "a"}, follow=True))
    assert "Paraf dicatat." in page
    assert "Menerbitkan, " in page
    assert "Anda sudah membubuhkan paraf pada versi ini." in page
    assert sekretaris.post(address, {"kunci": "b"}).status_code == 403
    sheet = klien("kadis").get(f"{address}lembar/")
    printed = pypdf.PdfReader(io.BytesIO(sheet.content)).pages[0].extract_text()
    assert "LEMBAR PARAF" in printed
    assert "membubuhkan paraf" in printed
    assert row.dokumen.kode in printed
    schedule = SuratKeluar.objects.get(dokumen__jenis="jadwal-monev")
    assert "jenjang paraf" not in text(sekretaris.get(f"{KELUAR}2026/{schedule.nomor_agenda}/"))
    assert sekretaris.get(f"/dokumen/{schedule.dokumen.kode}/paraf/").status_code == 404
