"""Form E.81 and the rencana aksi against realisasi over HTTP: the page, the paper, the workbook, who sees what."""

import io
import re

import pypdf

from takar.actions.pengumpulan import open_pengumpulan
from takar.queries.akun import SYSTEM
from takar.rules.periods import Periode, Triwulan
from takar.sop.engine import State
from tests.factories import START, peraga_office, walk
from tests.queries.test_riwayat_angka import JULY, SUM_KODE, TW2, judged
from tests.web.test_kinerja import rows_of
from tests.web.test_unduhan import MIME, Buku, buku

URL = "/kinerja/e81/"
A3 = (1191, 842)


def _words(page: str) -> list[str]:
    return [" ".join(row.split()) for row in rows_of(page, "per-triwulan")]


def test_page_paper_and_workbook_say_the_same(klien):
    walk("aptika", to=State.SCHEDULING)
    client = klien("kabid.aptika")
    page = client.get(URL, {"renstra_awal": "2025", "renstra_akhir": "2026"}).content.decode()
    rows = rows_of(page, "e81")
    assert "renstra_awal=2025&amp;renstra_akhir=2026&amp;bentuk=pdf" in page
    answer = client.get(URL, {"bentuk": "pdf", "varian": "satuan"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="e81-2026-tw3-aptika.pdf"'
    paper = pypdf.PdfReader(io.BytesIO(answer.content))
    assert paper.root_object["/MarkInfo"]["/Marked"]
    for one in paper.pages[:-1]:
        assert (round(one.mediabox.width), round(one.mediabox.height)) == A3
        assert "Unit penanggung" in one.extract_text()
    text = re.sub(r"\s+", " ", " ".join(one.extract_text() for one in paper.pages))
    answer = client.get(URL, {"bentuk": "xlsx", "varian": "satuan"})
    assert answer["Content-Type"] == MIME
    (sheet,) = Buku(answer.content).lembar.values()
    total = next(row for row in sheet if row.get("C") == "Jumlah")
    spent = f"{int(float(total['Y'])):,}".replace(",", ".")
    assert spent in text
    assert f"Rp{spent}" in rows[-1]
    numbers = next(row for row in sheet if row.get("A") == "1" and row.get("B") == "2")
    assert list(numbers.values()) == [str(n) for n in range(1, 18)]
    assert "Satuan" in text
    assert "Rata-rata capaian kinerja (%)" in text


def test_who_serves_one_unit_takes_that_unit_only(klien):
    walk("aptika", to=State.CHECKING)
    client = klien("petugas.ikp")
    for url in (URL, "/kinerja/triwulan/"):
        assert "Bidang Aplikasi Informatika" not in client.get(url).content.decode().partition("<main")[2]
        for bentuk in ("", "pdf", "xlsx"):
            assert client.get(url, {"unit": "aptika", "bentuk": bentuk}).status_code == 404
        assert "belum dibuka" in client.get(url, {"tahun": "2026", "triwulan": "4"}).content.decode()


def test_years_that_cannot_be_are_said_and_a_day_that_is_none_is_today(klien):
    walk("aptika")
    asked = {"renstra_awal": "2030", "renstra_akhir": "x", "tanggal": "31/31/2026", "varian": "x", "halaman": "99"}
    page = klien("kadis").get(URL, asked).content.decode()
    assert "Jangka Renstra 2030–… tidak dipakai" in page
    assert 'value="2026-10-05"' in page


def test_each_triwulan_stands_beside_its_target_and_goes_out_so(klien, monkeypatch):
    monkeypatch.setattr("takar.web.kinerja.triwulan.PER_PAGE", 4)
    walk("aptika", to=State.SCHEDULING)
    client = klien("kadis")
    page = client.get("/kinerja/triwulan/", {"unit": "aptika", "tingkat": "sub_kegiatan"}).content.decode()
    head, first, *_ = _words(page)
    assert "Program 2.16.03 " in head
    sheet = buku(client, "/kinerja/triwulan/?unit=aptika&tingkat=sub_kegiatan&bentuk=xlsx").lembar["Per triwulan"]
    names = {name: column for column, name in sheet[0].items()}
    assert len(sheet) > 1 + 4
    row = sheet[1]
    assert row[names["Kode"]] in first
    assert f"{row[names['Realisasi TW III']]} dari {row[names['Target TW III']]} " in first
    assert f" target {row[names['Target TW IV']]} " in first
    assert names["Realisasi TW IV"] not in row
    assert "Halaman 1 dari 2" in page


def test_an_earlier_triwulan_shows_nothing_of_a_later_one(klien):
    """The year holds the figures of all its rounds; the state at the end of one knows none that came after."""
    walk("aptika", to=State.SCHEDULING)
    open_pengumpulan(opd_id=peraga_office().pk, periode=Periode(2026, Triwulan.II), actor=SYSTEM, now=START)
    asked = {"unit": "aptika", "triwulan": "2"}
    rows = _words(klien("kadis").get("/kinerja/triwulan/", asked).content.decode())
    assert [row for row in rows if " belum diisi target " in row]
    assert not [row for row in rows if " dari " in row]
    later = _words(klien("kadis").get("/kinerja/triwulan/", {**asked, "triwulan": "3"}).content.decode())
    assert [row for row in later if " dari " in row]


def test_what_the_year_came_to_so_far_stands_where_the_last_triwulan_is_blank(klien):
    """As on the signed report and Form E.81 (domain.md section 3.8), with the word for the blank and no capaian."""
    judged(TW2, JULY, SUM_KODE, "sesuai")
    walk("aptika")  # triwulan III is typed and not sent
    row = next(r for r in _words(klien("kadis").get("/kinerja/triwulan/").content.decode()) if SUM_KODE in r)
    assert row.endswith(" 1 dari 1 belum diisi")
