"""Spreadsheets: text stays text, figures are figures in Indonesian format, equal content makes equal bytes."""

import io
import re
import zipfile
from datetime import datetime
from decimal import Decimal

import pytest

from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, LembarKerja, Sel, TabelLembar
from takar.documents.render.lembar_kerja import render_lembar_kerja

MADE = datetime(2026, 10, 6, 8, 0)  # noqa: DTZ001 (local, as the file carries it)
HOSTILE = [
    "=1+1",
    "+62811",
    "-5",
    "@SUM(A1)",
    '=HYPERLINK("http://jahat.example","klik")',
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r\n=1+1",
    "http://jahat.example/",
    "mailto:x@y.example",
    "internal:Sheet1!A1",
    "{=SUM(A1:A2)}",
    "007",
    "1e5",
]


def book(*cells: Sel, jenis: JenisKolom = JenisKolom.TEKS, judul: str = "Tabel") -> zipfile.ZipFile:
    table = TabelLembar(judul, (Kolom("Kolom", jenis),), tuple((cell,) for cell in cells))
    isi = LembarKerja("Judul", "nama", (("Asal", "uji"),), (table,))
    return zipfile.ZipFile(io.BytesIO(render_lembar_kerja(isi, made=MADE)))


def sheet(found: zipfile.ZipFile) -> str:
    return found.read("xl/worksheets/sheet2.xml").decode()


def formats(found: zipfile.ZipFile) -> set[str]:
    return set(re.findall(r'formatCode="([^"]*)"', found.read("xl/styles.xml").decode()))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_never_a_formula_a_link_or_a_number(text):
    found = book(text)
    assert "<f>" not in sheet(found)
    assert "hyperlink" not in sheet(found).lower()
    assert 't="s"><v>' in sheet(found).split('r="A2"')[1]
    assert not [name for name in found.namelist() if "externalLink" in name or name.endswith("sheet2.xml.rels")]


def test_figures_are_numbers_with_their_own_decimals():
    found = book(Decimal("1234.50"), Decimal("7"), 12, jenis=JenisKolom.ANGKA)
    assert re.search(r'r="A2" s="\d+"><v>1234.50</v>', sheet(found))
    assert {"[$-421]#,##0.00", "[$-421]#,##0"} <= formats(found)
    assert "[$-421]#,##0.00&quot;%&quot;" in formats(book(Decimal("97.22"), jenis=JenisKolom.PERSEN))
    assert "[$-421]&quot;Rp&quot;#,##0" in formats(book(Decimal("1500000"), jenis=JenisKolom.RUPIAH))


def test_a_word_among_figures_stays_a_word_and_blank_is_not_zero():
    found = book("belum diisi", None, jenis=JenisKolom.ANGKA)
    assert 't="s"' in sheet(found).split('r="A2"')[1].split("/c>")[0]
    assert 'r="A3"' not in sheet(found)


def test_the_head_is_frozen_and_repeated_on_paper():
    found = book("a")
    assert 'ySplit="1"' in sheet(found)
    assert 'state="frozen"' in sheet(found)
    assert "_xlnm.Print_Titles" in found.read("xl/workbook.xml").decode()


def test_a_word_does_not_touch_the_figure_before_it():
    """Excel and LibreOffice heed an indent only where its side is written beside it."""
    styles = book("kata", 1).read("xl/styles.xml").decode()
    (indented,) = set(re.findall(r"<alignment [^>]*indent[^>]*>", styles))
    assert 'horizontal="left"' in indented


def test_a_row_is_as_high_as_its_longest_cell():
    found = sheet(book("pendek", "kata " * 40, "a\nb\nc"))
    heights = dict(re.findall(r'<row r="(\d+)"[^>]*?(?: ht="([\d.]+)")?(?: customHeight="1")?>', found))
    assert heights["3"] == "75"  # five lines of 48 letters
    assert heights["4"] == "45"


def test_control_and_direction_marks_do_not_travel():
    words = book("a\x00b\u202ec\nd").read("xl/sharedStrings.xml").decode()
    assert "a b c\nd" in words


def test_names_of_sheets_are_short_allowed_and_each_once():
    def names(*judul: str) -> list[str]:
        tables = tuple(TabelLembar(one, (Kolom("K"),), ()) for one in judul)
        isi = LembarKerja("Judul", "nama", (), tables)
        found = zipfile.ZipFile(io.BytesIO(render_lembar_kerja(isi, made=MADE)))
        return re.findall(r'<sheet name="([^"]*)"', found.read("xl/workbook.xml").decode())

    long = "Sasaran " * 9
    assert names("A/B:[x]?*", "Keterangan", long, long, "'") == [
        *("Keterangan", "A B  x", "Keterangan 2"),
        *(long[:31].strip(), f"{long[:29]} 2".strip(), "Tabel"),
    ]


def test_equal_content_makes_equal_bytes():
    table = TabelLembar("Tabel", (Kolom("Kolom"),), (("a",),))
    isi = LembarKerja("Judul", "nama", (), (table,))
    assert render_lembar_kerja(isi, made=MADE) == render_lembar_kerja(isi, made=MADE)


def test_a_cell_holds_no_more_than_the_format_allows():
    assert "x" * 32_767 in book("x" * 40_000).read("xl/sharedStrings.xml").decode()
