"""Spreadsheets of the pages: the figures of the page as figures, their origin in front, the same doors."""

import csv
import io
import re
import zipfile
from html import unescape

import pytest

from takar.records.models import PerangkatDaerah
from takar.sop.engine import State
from tests.factories import open_tw3, peraga_office, walk

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BERKAS = "/pengumpulan/2026/tw3/aptika/"
PAGES = {
    "/kinerja/": [
        "Unit",
        "Sasaran",
        "Program",
        "Yang perlu perhatian",
        "Kelengkapan",
        "Capaian per indikator",
        "Capaian dan serapan",
        "Langkah",
    ],
    "/kinerja/triwulan/": ["Per triwulan"],
    "/kinerja/indikator/2026/IKU-14/": ["Triwulan", "Tahun", "Target"],
    "/pengumpulan/": ["Pengumpulan"],
    "/cari/?q=jumlah": ["Indikator"],
    "/pengumpulan/2026/tw3/": ["Langkah", "Dokumen"],
    BERKAS: ["Langkah", "Riwayat", "Dokumen"],
    f"{BERKAS}isian/": ["Isian"],
    f"{BERKAS}baris/IKU-14/": ["Angka", "Riwayat", "Komentar"],
    f"{BERKAS}periksa/": ["Pemeriksaan"],
}


class Buku:
    """A workbook as text: the sheets by name, each a list of rows of cells."""

    def __init__(self, content: bytes) -> None:
        found = zipfile.ZipFile(io.BytesIO(content))
        strings = [
            unescape(one) for one in re.findall(r"<si><t[^>]*>(.*?)</t></si>", self._part(found, "sharedStrings"), re.S)
        ]
        names = [unescape(n) for n in re.findall(r'<sheet name="([^"]*)"', self._part(found, "workbook"))]
        self.lembar = {
            name: [
                self._cells(row, strings)
                for row in re.findall(r"<row .*?</row>", self._part(found, f"worksheets/sheet{n}"), re.S)
            ]
            for n, name in enumerate(names, start=1)
        }

    @staticmethod
    def _part(found: zipfile.ZipFile, name: str) -> str:
        return found.read(f"xl/{name}.xml").decode()

    @staticmethod
    def _cells(row: str, strings: list[str]) -> dict[str, str]:
        cells = re.findall(r'<c r="([A-Z]+)\d+"(?: s="\d+")?( t="s")?><v>(.*?)</v>', row)
        return {column: strings[int(value)] if text else value for column, text, value in cells}


def buku(client, url: str) -> Buku:
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == MIME
    assert re.fullmatch(r'attachment; filename="[\w.-]+\.xlsx"', response["Content-Disposition"])
    return Buku(response.content)


@pytest.mark.parametrize(("url", "sheets"), PAGES.items())
def test_every_page_of_tables_has_its_spreadsheet_with_origin_and_time(klien, url, sheets):
    walk("aptika", to=State.CHECKING)
    client = klien("kasubbag")
    page = client.get(url).content.decode()
    link = unescape(re.search(r'href="([^"]*bentuk=xlsx)"', page)[1])
    found = buku(client, f"{url.partition('?')[0]}{link}")
    assert list(found.lembar) == ["Keterangan", *sheets]
    told = {row["A"]: row.get("B", "") for row in found.lembar["Keterangan"]}
    assert told["Perangkat daerah"].startswith("DINAS KOMUNIKASI")
    assert told["Diambil"].startswith("5 Oktober 2026 pukul 08.00 oleh ")
    assert "bentuk=xlsx" in told["Alamat"]
    assert told["Data peraga"]
    for name in sheets:
        assert found.lembar[name], name
    other = unescape(re.search(r'href="([^"]*bentuk=csv)"', page)[1])
    answer = client.get(f"{url.partition('?')[0]}{other}")
    assert (answer["Content-Type"], answer["Content-Disposition"][-5:]) == ("text/csv; charset=utf-8", '.csv"')
    text = answer.content.decode("utf-8-sig")
    assert next(csv.reader(text.splitlines(), delimiter=";")) == ["Data peraga", told["Data peraga"]]
    assert all(name in text for name in sheets if len(sheets) > 1)


def test_the_sheet_of_langkah_1_keeps_its_choice_and_its_figures(klien):
    walk("aptika", to=State.CHECKING)
    client = klien("petugas.aptika")
    rows = buku(client, f"{BERKAS}isian/?bentuk=xlsx").lembar["Isian"]
    head = {name: column for column, name in rows[0].items()}
    page = client.get(f"{BERKAS}isian/").content.decode()
    for row in rows[1:]:
        assert row[head["Kode"]] in page
    figures = [row[head["Realisasi"]] for row in rows[1:] if head["Realisasi"] in row]
    assert sum(re.fullmatch(r"-?\d+(\.\d+)?", one) is not None for one in figures) >= 8
    found = buku(client, f"{BERKAS}isian/?cari=iku-15&bentuk=xlsx")
    assert [row[head["Kode"]] for row in found.lembar["Isian"][1:]] == ["IKU-15"]
    assert {"A": "Saring", "B": "memuat “iku-15”"} in found.lembar["Keterangan"]


def test_what_is_typed_with_a_sign_of_a_formula_stays_text(klien):
    from takar.records.models import IsianRealisasi

    walker = walk("aptika")
    IsianRealisasi.objects.filter(berkas_id=walker.berkas_id, indikator__kode="IKU-14").update(penjelasan="=1+1")
    content = klien("petugas.aptika").get(f"{BERKAS}isian/?bentuk=xlsx").content
    assert "<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet2.xml").decode()
    rows = Buku(content).lembar["Isian"]
    assert "=1+1" in [value for row in rows for value in row.values()]
    assert ("Draf, belum dikirim.",) in [
        tuple(v for k, v in row.items() if k == "B") for row in Buku(content).lembar["Keterangan"]
    ]


def test_the_dashboard_gives_the_figures_that_it_shows(klien):
    walk("aptika", to=State.CHECKING)
    client = klien("kadis")
    page = client.get("/kinerja/", {"unit": "aptika"}).content.decode()
    found = buku(client, "/kinerja/?unit=aptika&bentuk=xlsx")
    told = {row["A"]: row.get("B", "") for row in found.lembar["Keterangan"]}
    assert (told["Periode"], told["Unit kerja"]) == ("Triwulan III Tahun 2026", "Bidang Aplikasi Informatika")
    assert "1 dari 1 berkas sudah dikirim" in told["Keadaan angka"]
    measured = [row for row in found.lembar["Program"][1:] if "C" in row]
    assert measured
    for row in measured:
        assert row["C"].replace(".", ",") + "%" in page
    for name, figures in (("Capaian per indikator", "B"), ("Capaian dan serapan", "BC")):  # those of the pictures
        told = [row[at] for row in found.lembar[name][1:] for at in figures if at in row]
        assert told
        assert all(f"{float(one):.2f}%".replace(".", ",") in page for one in told)


def test_the_csv_of_a_real_office_begins_with_its_heads(klien):
    peraga_office()
    PerangkatDaerah.objects.update(peraga="")
    text = klien("kasubbag").get("/cari/?q=jumlah&jenis=indikator&bentuk=csv").content.decode("utf-8-sig")
    assert "peraga" not in text
    assert text.startswith("Indikator;Kode;")


@pytest.mark.parametrize("url", [url for url in PAGES if "/aptika/" in url or "indikator" in url])
def test_what_another_unit_may_not_see_it_may_not_take(klien, url):
    open_tw3()
    walk("aptika", to=State.CHECKING)
    assert klien("petugas.ikp").get(f"{url}?bentuk=xlsx").status_code == 404
    assert klien().get(f"{url}?bentuk=xlsx").status_code == 302


def test_the_list_of_rounds_and_what_was_found_go_out_whole(klien, monkeypatch):
    monkeypatch.setattr("takar.queries.cari.PER_PAGE", 1)
    walk("aptika", to=State.CHECKING)
    client = klien("petugas.aptika")
    rows = buku(client, "/pengumpulan/?bentuk=xlsx&halaman=7").lembar["Pengumpulan"]
    assert [row["A"] for row in rows] == ["Triwulan", "Triwulan III Tahun 2026"]
    assert rows[1]["E"] == "1", "a petugas counts the berkas of their own unit only"
    asked = {"q": "jumlah", "jenis": "indikator", "halaman": "2"}
    page = client.get("/cari/", asked).content.decode()
    count = int(re.search(r"(\d+) hasil", page)[1])
    found = buku(client, "/cari/?q=jumlah&jenis=indikator&halaman=2&bentuk=xlsx")
    assert len(found.lembar["Indikator"]) == count + 1 > 2
    assert {row["C"] for row in found.lembar["Indikator"][1:]} == {"Bidang Aplikasi Informatika"}
    assert client.get("/cari/?q=zzzz&bentuk=xlsx")["Content-Type"].startswith("text/html")
    monkeypatch.setattr("takar.queries.cari.MOST", 2)
    told = buku(client, "/cari/?q=jumlah&bentuk=xlsx").lembar["Keterangan"]
    assert next(row["B"] for row in told if row["A"] == "Yang termuat").startswith(f"Indikator: 2 dari {count}.")
