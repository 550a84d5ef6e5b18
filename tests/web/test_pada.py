"""Pages as of a day: a koreksi before and after, what is not there yet, links that keep the day, files named by it."""

import io
import re
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from takar.queries.e81 import e81_halaman
from takar.queries.e81_saring import SaringE81
from takar.queries.keadaan_dahulu import find_berkas_pada
from takar.queries.kinerja_saring import Saring
from takar.queries.monev import monev_halaman
from takar.queries.permintaan_koreksi import as_reported
from takar.queries.setahun import Setahun
from takar.records.models import BarisKoreksi, Disposisi, Jabatan, TindakLanjut
from takar.rules.numbers import format_angka, round_half_up
from takar.rules.pada import pada_of
from takar.sop.engine import State
from tests.actions.test_koreksi import LATER, ask, finish, grant, row_of
from tests.factories import PERIODE, START, Walker, open_tw3, peraga_office, person, walk
from tests.surat import PDF
from tests.web.banyak import extra_units
from tests.web.test_kinerja import rows_of
from tests.web.test_unduhan import buku

BEFORE, FIRST, GRANTED, TODAY = "2026-09-30", "2026-10-05", "2026-10-07", "2026-10-09"
ROUND, BERKAS = "/pengumpulan/2026/tw3/", "/pengumpulan/2026/tw3/aptika/"
PAGES = {
    "kinerja": "/kinerja/?tahun=2026&triwulan=3",
    "per triwulan": "/kinerja/triwulan/?tahun=2026&triwulan=3&unit=aptika",
    "e81": "/kinerja/e81/?tahun=2026&triwulan=3&unit=aptika",
    "daftar": "/pengumpulan/",
    "matriks": ROUND,
    "kartu kendali": f"{ROUND}kartu-kendali/",
    "keteraturan": "/kartu-kendali/2026/",
    "berkas": BERKAS,
    "lembar": f"{BERKAS}isian/",
    "riwayat": f"{BERKAS}riwayat/",
    "koreksi": f"{BERKAS}koreksi/",
    "periksa": f"{BERKAS}periksa/",
    "jadwal": f"{ROUND}jadwal/",
    "monev": f"{BERKAS}monev/",
    "tanda terima": f"{ROUND}tanda-terima/",
    "agenda": "/surat/keluar/?tahun=2026",
    "beranda": "/",
    "pemberitahuan": "/pemberitahuan/",
    "tanda tangan": f"{BERKAS}tanda-tangan/",
    "tembusan": f"{BERKAS}tembusan/",
    "terima": f"{BERKAS}terima/",
    "arsip": "/arsip/",
    "cari": "/cari/?q=laporan",
    "sop": "/sop/",
}
QUERIES = {
    "kinerja": 22,
    "per triwulan": 17,
    "e81": 25,
    "daftar": 11,
    "matriks": 14,
    "kartu kendali": 25,
    "keteraturan": 26,
    "tanda terima": 20,
    "agenda": 8,
    "beranda": 16,
    "gabungan": 16,
    "arsip": 9,
    "cari": 16,
}
ALIKE = ("kinerja", "per triwulan", "indikator", "daftar", "riwayat", "agenda")


@pytest.fixture
def dikoreksi(db: None, jam: Any) -> Walker:
    """A report received on 5 October, its koreksi granted on the 7th, received anew on the 8th; today is the 9th."""
    return corrected(jam)


def corrected(jam: Any) -> Walker:
    """Walk a report and its koreksi, as the fixture says."""
    walker = walk("aptika", to=State.FINAL)
    ask(walker)
    grant(walker)
    finish(walker, LATER + timedelta(days=1))
    jam.moment = START + timedelta(days=4)
    return walker


def pages(walker: Walker) -> dict[str, str]:
    """The pages that can be read as of a day."""
    kode = row_of(walker).kode
    of_row = {"baris": f"{BERKAS}baris/{kode}/", "sidang": f"{BERKAS}monev/{kode}/"}
    return {**PAGES, **of_row, "indikator": f"/kinerja/indikator/2026/{kode}/"}


def on(url: str, pada: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}pada={pada}" if pada else url


def html_of(client: Any, url: str, pada: str = "") -> str:
    response = client.get(on(url, pada))
    assert response.status_code == 200, url
    page: str = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def main_of(client: Any, url: str, pada: str = "") -> str:
    """What a page says, without what is said of its day."""
    said = r'<div class="pesan n-kuning" role="note" id="keadaan-per-tanggal">.*?</form>\s*</div>\s*</div>'
    asked = r'<details class="lipat lihat-pada jangan-cetak" id="lihat-pada">.*?</details>'
    main = re.sub(f"{said}|{asked}", "", html_of(client, url, pada), flags=re.DOTALL)
    text = re.sub(r"(?:<[^>]+>|\s)+", " ", main)
    return re.sub(r"\d+ dari \d+ baris (?:terisi|diperiksa) ", "", text)  # of a draft no past is kept


def csv_of(client: Any, url: str, pada: str = "") -> str:
    """The tables of a page but for its papers, of which only that they were there is kept by the day."""
    content: str = client.get(f"{on(url, pada)}{'&' if '?' in on(url, pada) else '?'}bentuk=csv").content.decode()
    tables = content.partition("\r\nDokumen\r\n")[0]
    return tables.replace("Keadaan;per 9 Oktober 2026\r\n", "")


def test_a_page_of_today_asks_for_its_day_before_its_heading(klien: Any, dikoreksi: Walker) -> None:
    client, found = klien("kadis"), pages(dikoreksi)
    for name in ALIKE:
        html = html_of(client, found[name])
        assert html.count('id="lihat-pada"') == 1, name
        assert html.index('id="lihat-pada"') < html.index("<h1"), name


def test_as_of_today_a_page_says_what_it_says_without(klien: Any, dikoreksi: Walker) -> None:
    client, found = klien("kadis"), pages(dikoreksi)
    for name in ALIKE:
        assert main_of(client, found[name], TODAY) == main_of(client, found[name]), name
    for name in ("berkas", "lembar"):
        assert csv_of(client, found[name], TODAY) == csv_of(client, found[name]), name
    actor, asked, now = person("kadis"), SaringE81(Saring(2026, 3, "aptika")), START + timedelta(days=4)
    today, zona = now.date(), peraga_office().zona
    forms = [e81_halaman(actor, today, asked, pada) for pada in (None, pada_of(today, ZoneInfo(zona)))]
    assert forms[0].context.baris == forms[1].context.baris  # type: ignore[union-attr]
    assert forms[0].context.rerata == forms[1].context.rerata  # type: ignore[union-attr]


def test_a_koreksi_is_told_from_its_day_on(klien: Any, dikoreksi: Walker) -> None:
    client, found, kode = klien("kadis"), pages(dikoreksi), row_of(dikoreksi).kode
    shown, read = {}, {}
    for pada in (FIRST, GRANTED, TODAY):
        head, *rows = buku(client, f"{on(found['per triwulan'], pada)}&bentuk=xlsx").lembar["Per triwulan"]
        at = {name: place for place, name in head.items()}
        shown[pada] = next(row[at["Realisasi TW III"]] for row in rows if row[at["Kode"]] == kode)
        read[pada] = {name: main_of(client, url, pada) for name, url in found.items()}
    assert shown[FIRST] != "61.00" == shown[GRANTED] == shown[TODAY]
    first, granted, last = read[FIRST], read[GRANTED], read[TODAY]
    assert "dikoreksi; pertama dilaporkan" not in first["indikator"]
    assert "dikoreksi; pertama dilaporkan" in granted["indikator"]
    assert "diterima" in first["indikator"]
    assert "masih dapat berubah" in granted["indikator"]
    for page, diterima in ((first, 1), (granted, 0), (last, 1)):
        assert f"{diterima} dari 4 berkas diterima" in page["matriks"]
        assert f"{diterima} sudah diterima" in page["per triwulan"]
    assert "Koreksi sesudah diterima" not in first["kartu kendali"] + first["keteraturan"] + first["berkas"]
    assert "Koreksi sesudah diterima" in granted["kartu kendali"]
    assert "Laporan versi 1 menunggu" not in first["berkas"]
    papers = {pada: rows_of(html_of(client, BERKAS, pada), "dokumen") for pada in read}
    states = {pada: [r for r in rows if "Laporan data kinerja" in r] for pada, rows in papers.items()}
    assert [len(states[pada]) for pada in (FIRST, GRANTED, TODAY)] == [1, 2, 2]
    assert "berlaku" in states[FIRST][0]
    assert ["menunggu tanda tangan" in row for row in states[GRANTED]] == [True, False]
    assert ["berlaku" in row for row in states[TODAY]] == [True, False]
    for page, told in ((first, False), (granted, True)):
        assert ("Dikoreksi sesudah laporan diterima" in page["baris"]) is told
        assert ("rekonsiliasi.txt" in page["baris"]) is told
    assert "61" in granted["lembar"]
    assert granted["lembar"] != first["lembar"]
    assert "Keadaan per 5 Oktober 2026, menurut catatan Takar." in first["kartu kendali"]
    assert "Angka dan keadaan per 5 Oktober 2026" in first["e81"]


def test_registers_ledger_and_requests_of_then(klien: Any, dikoreksi: Walker) -> None:
    client = klien("kasubbag")
    said = {
        (name, pada): main_of(client, PAGES[name], pada)
        for name in ("koreksi", "tanda terima", "riwayat", "agenda", "periksa")
        for pada in (FIRST, GRANTED, TODAY)
    }
    for name, words, days in (
        ("koreksi", "Permintaan ke-1", (GRANTED, TODAY)),
        ("koreksi", "dikabulkan, laporan barunya belum diterima", (GRANTED,)),
        ("koreksi", "selesai", (TODAY,)),
        ("tanda terima", "digantikan oleh koreksi", (GRANTED, TODAY)),
        ("tanda terima", "2 salinan dari laporan yang berlaku: 2 dibuka, 2 diterima.", (FIRST, TODAY)),
        ("tanda terima", "0 salinan dari laporan yang berlaku", (GRANTED,)),
        ("tanda terima", "versi 2", (TODAY,)),
        ("riwayat", "Memutuskan koreksi", (GRANTED, TODAY)),
        ("agenda", "Berita acara koreksi", (GRANTED, TODAY)),
        ("periksa", "1 dikoreksi sesudah laporan diterima", (GRANTED, TODAY)),
        ("periksa", "rekonsiliasi.txt", (GRANTED, TODAY)),
    ):
        assert tuple(pada for pada in (FIRST, GRANTED, TODAY) if words in said[name, pada]) == days, (name, words)
    led = [f'href="{BERKAS}koreksi/?pada={pada}"' in html_of(client, BERKAS, pada) for pada in (FIRST, GRANTED, TODAY)]
    assert led == [False, True, True]
    ledger = buku(client, f"{on(PAGES['tanda terima'], FIRST)}&bentuk=xlsx").lembar
    assert any("per 5 Oktober 2026" in str(row) for rows in ledger.values() for row in rows)
    for url, nama in ((PAGES["tanda terima"], "tanda-terima"), ("/surat/keluar/2026/buku-agenda.pdf", "buku-agenda")):
        paper = client.get(f"{on(url, FIRST)}&bentuk=pdf")
        assert nama in paper["Content-Disposition"]
        assert paper["Content-Disposition"].endswith(f'-per-{FIRST}.pdf"')


def test_a_letter_and_its_disposisi_of_then(klien: Any, db: None, jam: Any) -> None:
    peraga_office()
    jam.moment = START
    lines = {"tanggal": FIRST, "tanggal_surat": FIRST, "pihak": "Bappeda", "nomor": "B/1"}
    scan = SimpleUploadedFile("surat.pdf", PDF)
    klien("kasubbag").post("/surat/masuk/catat/", {**lines, "kunci": "a", "hal": "Permintaan dat", "file": scan})
    letter = "/surat/masuk/2026/1/"
    jam.moment = START + timedelta(days=1)
    amended = {**lines, "hal": "Permintaan data", "alasan": "Salah ketik.", "versi": 1, "kunci": "b"}
    assert klien("kasubbag").post(f"{letter}perbaiki/", amended).status_code == 302
    jabatan = Jabatan.objects.get(peran="SEKRETARIS").pk
    handed = {"kunci": "c", "jabatan": jabatan, "kalimat": "Mohon dijawab.", "due_on": "2026-10-12"}
    assert klien("kadis").post(f"{letter}disposisi/", handed).status_code == 302
    jam.moment = START + timedelta(days=2)
    done = Disposisi.objects.get()
    finish_url = f"{letter}disposisi/{done.pk}/selesai/"
    assert klien("sekretaris").post(finish_url, {"kunci": "d", "catatan": "Sudah dijawab."}).status_code == 302
    jam.moment = START + timedelta(days=4)
    kasubbag = klien("kasubbag")
    first, second, last = (main_of(kasubbag, letter, f"2026-10-0{day}") for day in (5, 6, 7))
    assert [words in first for words in ("Permintaan dat ", "Permintaan data", "Mohon dijawab.")] == [
        True,
        False,
        False,
    ]
    assert [words in second for words in ("Permintaan data", "Mohon dijawab.", "Sudah dijawab.")] == [True, True, False]
    assert "Sudah dijawab." in last
    opened = "/surat/masuk/?tahun=2026&pilih=disposisi+terbuka"
    listed = ["Permintaan data" in main_of(kasubbag, opened, f"2026-10-0{day}") for day in (5, 6, 7)]
    assert listed == [False, True, False]
    assert kasubbag.get(on(letter, BEFORE)).status_code == 404


def test_receipts_of_then(klien: Any, db: None, jam: Any) -> None:
    walker = walk("aptika", to=State.RECEIVING)
    walker.receive_copy(START + timedelta(days=1))
    walker.receive(START + timedelta(days=2))
    jam.moment = START + timedelta(days=3)
    client = klien("kasubbag")
    for day, opened in ((5, 0), (6, 1), (7, 2)):
        told = f"2 salinan dari laporan yang berlaku: {opened} dibuka, {opened} diterima."
        assert told in main_of(client, PAGES["tanda terima"], f"2026-10-0{day}"), day


def test_a_session_of_then(klien: Any, db: None, jam: Any) -> None:
    walker = walk("aptika", to=State.MONITORING)
    days = [START + timedelta(days=n, hours=6) for n in range(1, 5)]
    for act, now in zip((walker.open_monev, walker.discuss, walker.close_monev), days, strict=False):
        act(now)
    jam.moment = days[-1]
    client, promised = klien("kadis"), TindakLanjut.objects.order_by("pk")[0]
    session, note = f"{BERKAS}monev/", f"{BERKAS}monev/{promised.indikator.kode}/"
    uraian, closed = "Menyampaikan jadwal baru dan kemajuannya", "Monev sudah ditutup"
    said = {
        pada: [main_of(client, url, pada) for url in (session, note)]
        for pada in (FIRST, "2026-10-06", GRANTED, "2026-10-08")
    }
    for place, words, told in (
        (0, "Tindak lanjut dari monev ini", [False, True, True, True]),
        (0, uraian, [False, False, True, True]),
        (0, "keputusan", [False, False, True, True]),
        (0, "Monev belum ditutup pada hari itu.", [False, True, True, False]),
        (0, closed, [False, False, False, True]),
        (0, "Data kinerja dibahas dan disepakati.", [False, False, False, True]),
        (1, "Jadwal pelaksanaan disusun ulang", [False, False, True, True]),
        (1, uraian, [False, False, True, True]),
    ):
        assert [words in one[place] for one in said.values()] == told, words
    pada = pada_of(days[1].date(), ZoneInfo(peraga_office().zona))
    seen = find_berkas_pada(PERIODE, "aptika", person("kadis"), jam.moment.date(), pada.sampai)
    assert seen is not None
    sidang = monev_halaman(seen, pada).sidang
    assert sidang is not None
    assert (sidang.ditutup, sidang.kesimpulan, sidang.hadirin) == ("", "", ())


def test_nobody_acts_on_what_is_past_and_nothing_stands_before_the_round(klien: Any, dikoreksi: Walker) -> None:
    for name in ("kadis", "kasubbag", "petugas.aptika"):
        client = klien(name)
        for url in pages(dikoreksi).values():
            html = html_of(client, url, FIRST)
            assert 'method="post"' not in html, (name, url)
            assert html.count("hanya untuk dibaca") == 1, (name, url)  # said once, above
    for url in ("/kinerja/", "/pengumpulan/"):
        assert "Belum ada pengumpulan." in main_of(klien("kadis"), url, BEFORE)
    for name in ("matriks", "kartu kendali", "keteraturan", "berkas", "lembar", "baris"):
        gone = klien("kadis").get(on(pages(dikoreksi)[name], BEFORE))
        html = gone.content.decode()
        assert (gone.status_code, "Sampai akhir 30 September 2026 isi halaman ini belum ada" in html) == (404, True)
        way = f'href="{pages(dikoreksi)[name].partition("?")[0]}">Lihat keadaan sekarang'
        assert way in html, name


def test_links_keep_the_day_and_files_say_it(klien: Any, dikoreksi: Walker) -> None:
    client = klien("kadis")
    page = client.get(on(PAGES["kinerja"], FIRST)).content.decode()
    hrefs = [one.replace("&amp;", "&") for one in re.findall(r'<a\b[^>]* href="([^"]*)"', page)]
    for path in ("/kinerja/triwulan/", "/kinerja/indikator/", "/pengumpulan/", "?tahun=2026&triwulan=3&bentuk="):
        found = [one for one in hrefs if one.startswith(path)]
        assert found
        assert all(one.endswith(f"pada={FIRST}") for one in found), path
    assert PAGES["kinerja"] in hrefs  # back to now
    assert [one for one in hrefs if one.startswith("/panduan/")] == ["/panduan/kepala-dinas/"]  # a day means nothing
    assert all(f"{path}?pada={FIRST}" in hrefs for path in ("/", "/rencana/", "/sop/", "/surat/keluar/"))
    assert re.search(rf'role="search"[^>]*><input type="hidden" name="pada" value="{FIRST}">', page)
    assert "<b>Keadaan per 5 Oktober 2026, akhir hari itu.</b>" in page
    olah = f'href="{pages(dikoreksi)["berkas"]}olah/'  # of now alone: the page of a day does not lead there unseen
    assert olah in html_of(client, pages(dikoreksi)["berkas"])
    assert olah not in html_of(client, pages(dikoreksi)["berkas"], FIRST)
    for name in ("per triwulan", "kinerja", "daftar", "matriks", "berkas", "lembar"):
        url = on(PAGES[name], FIRST)
        csv = client.get(f"{url}&bentuk=csv")
        assert csv["Content-Disposition"].endswith(f'-per-{FIRST}.csv"')
        assert "Keadaan;per 5 Oktober 2026" in csv.content.decode("utf-8-sig").splitlines()[:2]
        told = buku(client, f"{url}&bentuk=xlsx").lembar["Keterangan"]
        assert ["Keadaan", "per 5 Oktober 2026"] in [list(row.values()) for row in told]
    for name in ("kinerja", "e81", "kartu kendali", "keteraturan"):
        paper = client.get(f"{on(PAGES[name], FIRST)}&bentuk=pdf")
        assert paper["Content-Disposition"].endswith(f'-per-{FIRST}.pdf"')


def test_a_day_that_cannot_be_is_refused_with_a_sentence(klien: Any, dikoreksi: Walker) -> None:
    client = klien("kadis")
    for asked, said in (("2026-10-10", "Tanggal 10 Oktober 2026 belum tiba."), ("kemarin", "tidak terbaca")):
        response = client.get("/kinerja/", {"pada": asked})
        assert response.status_code == 400
        assert said in response.content.decode()
    other = client.get("/panduan/", {"pada": FIRST}).content.decode()
    assert "Halaman ini selalu menampilkan keadaan sekarang" in other
    assert "Lihat keadaan per tanggal" not in other


def test_both_columns_say_what_was_first_reported_and_what_a_koreksi_made_of_it(klien: Any, dikoreksi: Walker) -> None:
    client, row = klien("kadis"), row_of(dikoreksi)
    (made,) = BarisKoreksi.objects.select_related("permintaan__dokumen")
    semula = as_reported(row, made.dari)
    assert semula.hitungan.tw.nilai != row.hitungan.tw.nilai
    both = [(one.isian.nilai, one.hitungan.tw.nilai, one.hitungan.sd.nilai) for one in (semula, row)]
    pairs = [f"{round_half_up(x, 2)}" for pair in zip(*both, strict=True) for x in pair if x is not None]
    for name in ("kinerja", "per triwulan", "e81"):
        tabel = buku(client, f"{PAGES[name]}&bentuk=xlsx").lembar
        head, line = ([cells[at] for at in sorted(cells)] for cells in tabel["Koreksi"])
        assert line[0] == row.kode
        assert line[5:11] == pairs
        assert line[-1].casefold().startswith("koreksi ke-1, 7 oktober 2026")
        assert head[5:7] == ["Realisasi semula dilaporkan", "Realisasi sesudah koreksi"]
        page = rows_of(html_of(client, PAGES[name]), "koreksi")
        assert len(page) == 1
        assert f"{format_angka(semula.hitungan.sd.nilai)}%" in page[0]
        assert "Koreksi ke-1, 7 Oktober 2026" in page[0]
        assert rows_of(html_of(client, PAGES[name], FIRST), "koreksi") == []
        assert "Tidak ada angka yang dikoreksi" in main_of(client, PAGES[name], FIRST)
    assert "semula dilaporkan" in main_of(client, PAGES["per triwulan"])
    _demand_first_reported(dikoreksi)
    for pada, told in ((FIRST, False), (TODAY, True)):
        head = buku(client, f"{on(pages(dikoreksi)['indikator'], pada)}&bentuk=xlsx").lembar["Triwulan"][0]
        assert ("Realisasi semula dilaporkan" in head.values()) is told
    for name in ("kinerja", "e81"):
        for pada, told in ((FIRST, False), (TODAY, True)):
            printed = pdf_text(client, f"{on(PAGES[name], pada)}&bentuk=pdf")
            assert ("Angkayangdikoreksisesudahlaporannyaditerima" in printed) is told
            assert (
                f"{format_angka(semula.hitungan.sd.nilai)}%{format_angka(row.hitungan.sd.nilai)}%" in printed
            ) is told
            assert ("Koreksike-1,7Oktober2026" in printed) is told
    means = buku(client, f"{PAGES['kinerja']}&bentuk=xlsx").lembar["Rata-rata koreksi"]
    first = buku(client, f"{on(PAGES['kinerja'], FIRST)}&bentuk=xlsx").lembar
    last = buku(client, f"{PAGES['kinerja']}&bentuk=xlsx").lembar
    compared = 0
    for daftar, nama, before, after in ([cells.get(at, "") for at in sorted(means[0])][:4] for cells in means[1:]):
        if daftar in ("Sasaran", "Program"):
            found = [next(r for r in x[daftar][1:] if nama.startswith(f"{r['A']} ")) for x in (first, last)]
            assert [one.get("C", "") for one in found] == [before, after]
            compared += 1
    assert compared


def pdf_text(client: Any, url: str) -> str:
    """What a PDF says, without blanks."""
    pages = pypdf.PdfReader(io.BytesIO(client.get(url).content)).pages
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))


def _demand_first_reported(walker: Walker) -> None:
    """The year as of the day of the first receipt is the year without what the koreksi made of it."""
    pengumpulan = walker.berkas.pengumpulan
    first = Setahun(pengumpulan.opd_id, 2026, pada_of(START.date(), ZoneInfo(pengumpulan.opd.zona)))
    rows = first.rows_of(pengumpulan, walker.berkas_id)[walker.berkas_id]
    without = Setahun(pengumpulan.opd_id, 2026).semula().rows_of(pengumpulan, walker.berkas_id)[walker.berkas_id]
    assert [replace(row, bukti=0) for row in rows] == [replace(row, bukti=0) for row in without]
    assert not first.dikoreksi


@pytest.mark.parametrize("extra", [0, 30])
def test_queries_do_not_grow_with_the_units(klien: Any, jam: Any, django_assert_num_queries: Any, extra: int) -> None:
    peraga_office()
    extra_units(extra)
    open_tw3()
    jam.moment = START + timedelta(days=4)
    client = klien("kasubbag")
    client.get("/kinerja/")
    for name, number in QUERIES.items():
        with django_assert_num_queries(number):
            client.get(on({**PAGES, "gabungan": f"{ROUND}laporan-gabungan/"}[name], FIRST))


def test_the_schedule_of_then(klien: Any, db: None, jam: Any) -> None:
    walk("aptika", to=State.PROCESSING)
    later = walk("ikp", to=State.SCHEDULING)
    later.schedule(START + timedelta(days=1), tanggal=date(2026, 10, 8), mulai=time(10, 0))
    jam.moment = START + timedelta(days=3)
    client, schedule = klien("kasubbag"), PAGES["jadwal"]
    assert f'href="{schedule}?pada={FIRST}"' in html_of(client, ROUND, FIRST)
    first, second, now = (main_of(client, schedule, pada) for pada in (FIRST, "2026-10-06", ""))
    ikp, aptika = "Informasi dan Komunikasi Publik", "Daftar jadwal monev 1"
    assert [ikp in one.partition("Belum terjadwal")[0] for one in (first, second, now)] == [False, True, True]
    assert all(aptika in one for one in (first, second, now))
    waiting = [one.partition("Belum terjadwal")[2] for one in (first, second)]
    assert [f"{ikp} diperiksa" in one for one in waiting] == [True, False]
    assert [one.count("Simpan rencana") for one in (first, second)] == [0, 0]
    assert f'href="{BERKAS}monev/?pada={FIRST}"' in html_of(client, schedule, FIRST)
