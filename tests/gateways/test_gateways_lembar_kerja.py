"""Files as they are sent: read exactly, or refused in a sentence; the process that serves people stays whole."""

import struct
import subprocess
import sys
import time
from io import BytesIO

import pytest
import xlsxwriter

from takar.gateways import lembar_kerja
from takar.gateways.lembar_kerja import read_lembar_kerja
from takar.rules.file_kinds import NotAccepted
from tests.lembar_kerja import part_of, with_part, workbook

PLAIN = workbook({"Data": [["kode", "nilai"], ["A1", 1]]})
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def test_cells_are_read_as_people_would_type_them() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        percent, day = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["  dua  kata ", 4.25, 1000, 1.234, 198501012010011001])
        sheet.write_number(1, 0, 0.855, percent)
        sheet.write_number(1, 1, 46027, day)
        sheet.write_boolean(1, 2, True)
        sheet.write_formula(2, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(2, 1, "=1+1", None, 2)
        sheet.write_formula(2, 2, "=1+1", None, "")
        sheet.merge_range("A5:B6", "gabung")
        sheet.set_row(7, None, None, {"hidden": True})
        sheet.write_string(7, 0, "diam")
        book.add_worksheet("Sembunyi").hide()
    data, hidden = read_lembar_kerja(out.getvalue(), "uji.xlsx")
    assert data.baris == [
        ["dua kata", "4,25", "1000", "1,234", "1.98501012010011e+17"],
        ["85,5%", "2026-01-05", "Ya"],
        ["#DIV/0!", "2"],
        [],
        ["gabung"],
        [],
        [],
        ["diam"],
    ]
    assert (data.gabungan, data.baris_tersembunyi, data.rumus_kosong) == ([(5, 1, 6, 2)], [8], [(3, 3)])
    assert (hidden.nama, hidden.tersembunyi, hidden.baris) == ("Sembunyi", True, [])


def test_a_number_is_read_with_the_digits_that_a_spreadsheet_keeps() -> None:
    stored = ("0.30000000000000004", "123456789012.34500122", "999999999999999", "-0.5", "35.200000000000003")
    cells = "".join(f"<c><v>{value}</v></c>" for value in stored)
    xml = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"<row>{cells}</row></sheetData></worksheet>"
    )
    (data,) = read_lembar_kerja(with_part(PLAIN, {SHEET: xml.encode()}), "uji.xlsx")
    assert data.baris == [["0,3", "123456789012,345", "999999999999999", "-0,5", "35,2"]]


def test_texts_keep_their_lines_where_they_are_compared_with_typed_ones() -> None:
    content = workbook({"Data": [[" satu\n\n  dua ", "tiga"]]})
    assert read_lembar_kerja(content, "uji.xlsx")[0].baris == [["satu dua", "tiga"]]
    assert read_lembar_kerja(content, "uji.xlsx", lines=True)[0].baris == [["satu\n\n  dua", "tiga"]]


def test_xml_with_a_prefix_and_without_addresses_is_looked_at_too() -> None:
    xml = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row>'
        b'<x:c t="inlineStr"><x:is><x:t>kode</x:t></x:is></x:c><x:c><x:f>1+1</x:f><x:v></x:v></x:c></x:row>'
        b'<x:row hidden="1"><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    (data,) = read_lembar_kerja(with_part(PLAIN, {SHEET: xml}), "uji.xlsx")
    assert data.baris_tersembunyi == [2]
    assert data.rumus_kosong == [(1, 2)]


def _sparse() -> bytes:
    """Two far cells: a dense table of them would take many gigabytes."""
    xml = part_of(PLAIN, SHEET)
    far = b'<row r="11000"><c r="XFD11000"><v>1</v></c></row></sheetData>'
    return with_part(PLAIN, {SHEET: xml.replace(b"</sheetData>", far)})


def _bomb() -> bytes:
    return with_part(PLAIN, {"xl/media/image1.bin": b"\x00" * 30_000_000})


def _entity() -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    xml = part_of(PLAIN, SHEET).split(b"?>", 1)[1]
    return with_part(PLAIN, {SHEET: head + xml.replace(b"<v>1</v>", b"<v>&b;</v>")})


def _encrypted() -> bytes:
    """The flag of encryption on every entry of the directory."""
    content = bytearray(PLAIN)
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        flags = struct.unpack_from("<H", content, at + 8)[0]
        struct.pack_into("<H", content, at + 8, flags | 1)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def _rows() -> bytes:
    return workbook({"Data": [["kode"], *([str(number)] for number in range(12_000))]})


def _cells() -> bytes:
    """Half a million filled cells and one more, each of them small."""
    cells = [b'<c t="str"><v>%d</v></c>' % (n * 7_919) for n in range(500_001)]
    rows = b"".join(b"<row>" + b"".join(cells[at : at + 100]) + b"</row>" for at in range(0, len(cells), 100))
    xml = part_of(PLAIN, SHEET)
    return with_part(PLAIN, {SHEET: xml.replace(b"</sheetData>", rows + b"</sheetData>")})


def _texts() -> bytes:
    """One text, kept once, in so many cells that together they are more than a hundred files of this size."""
    return workbook({"Data": [["x" * 2_000] * 20] * 520})


def _sheets() -> bytes:
    """Two hundred sheets and one more, all of them the same part."""
    more = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(2, 202))
    return with_part(PLAIN, {BOOK: part_of(PLAIN, BOOK).replace(b"</sheets>", more + b"</sheets>")})


HOSTILE = {
    "terlalu banyak sel": (_cells(), "uji.xlsx", "terlalu berat"),
    "satu teks di mana-mana": (_texts(), "uji.xlsx", "terlalu berat"),
    "terlalu banyak lembar": (_sheets(), "uji.xlsx", "terlalu berat"),
    "kosong": (b"", "uji.xlsx", "kosong (0 byte)"),
    "excel lama atau berkata sandi": (OLE, "uji.xlsx", "kata sandi"),
    "terenkripsi": (_encrypted(), "uji.xlsx", "dikunci kata sandi"),
    "makro": (with_part(PLAIN, {"xl/vbaProject.bin": b"x"}), "uji.xlsx", "memuat makro"),
    "bom": (_bomb(), "uji.xlsx", "membengkak"),
    "terpotong": (PLAIN[: len(PLAIN) // 2], "uji.xlsx", "rusak"),
    "lembar terpotong": (with_part(PLAIN, {SHEET: part_of(PLAIN, SHEET)[:-40]}), "uji.xlsx", "tidak dibaca"),
    "entitas XML": (_entity(), "uji.xlsx", "tidak wajar"),
    "sel tersebar": (_sparse(), "uji.xlsx", "terlalu berat"),
    "terlalu banyak baris": (_rows(), "uji.xlsx", "lebih dari 12.000 baris"),
    "ods": (with_part(PLAIN, {"mimetype": b"x", "xl/workbook.xml": b""}), "uji.xlsx", "tidak dibaca"),
    "pdf": (b"%PDF-1.7", "uji.xlsx", "bukan lembar kerja"),
    "gambar bernama csv": (b"\x89PNG\r\n\x00\x00", "uji.csv", "bukan lembar kerja"),
    "akhiran lain": (PLAIN, "uji.xls", "akhiran namanya lain"),
    "zip lain": (with_part(PLAIN, {"[Content_Types].xml": b""}), "uji.xlsx", "bukan XLSX"),
    "csv terlalu panjang": (b"a;b\n" * 12_001, "uji.csv", "lebih dari 12.000 baris"),
}


@pytest.mark.parametrize("jenis", HOSTILE)
def test_what_cannot_be_read_is_refused_in_a_sentence(jenis: str) -> None:
    content, nama, part = HOSTILE[jenis]
    with pytest.raises(NotAccepted) as refused:
        read_lembar_kerja(content, nama)
    assert part in str(refused.value)
    assert nama in str(refused.value)


MEASURE = """
import resource, sys
from takar.gateways.lembar_kerja import read_lembar_kerja
from takar.rules.file_kinds import NotAccepted
try:
    read_lembar_kerja(sys.stdin.buffer.read(), "uji.xlsx")
except NotAccepted:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def test_the_memory_of_the_reading_process_stays_small() -> None:
    """Measured in a process of its own, which has had no other children."""
    done = subprocess.run([sys.executable, "-c", MEASURE], input=_sparse(), capture_output=True, check=True)
    assert int(done.stdout) < 300


def test_a_process_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lembar_kerja, "WALL_SECONDS", 0.01)
    began = time.monotonic()
    with pytest.raises(NotAccepted, match="terlalu berat"):
        read_lembar_kerja(PLAIN, "uji.xlsx")
    assert time.monotonic() - began < 10


def test_a_long_name_is_only_a_name() -> None:
    nama = "n" * 400 + ".xlsx"
    assert read_lembar_kerja(PLAIN, nama)[0].baris[1] == ["A1", "1"]
