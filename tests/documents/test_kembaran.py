"""The twin as a workbook: open where it may be filled in, figures as numbers, nothing of people's text a formula."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from takar.documents.contexts.kembaran import BarisKembar, Kembaran, KolomKembar
from takar.documents.contexts.lembar_kerja import JenisKolom
from takar.documents.render.kembaran import render_kembaran
from takar.rules.kembaran import Identitas
from tests.kembaran import Buku
from tests.lembar_kerja import part_of

MADE = datetime(2026, 10, 6, 8, 0)  # noqa: DTZ001 (local, as the file carries it)
TEKS, ANGKA, RUPIAH = JenisKolom.TEKS, JenisKolom.ANGKA, JenisKolom.RUPIAH
KOLOM = (
    *(KolomKembar("kode", "Kode", TEKS, 20), KolomKembar("nama", "Indikator", TEKS, 40)),
    *(KolomKembar("nilai", "Realisasi", ANGKA, 14), KolomKembar("status_kosong", "Bila belum ada angka", TEKS, 18)),
    KolomKembar("anggaran_sd", "Realisasi anggaran", RUPIAH, 20),
)
OPEN = frozenset({"nilai", "status_kosong", "anggaran_sd"})
WORDS = ("data belum rilis", "tidak berlaku")
HOSTILE = ("=1+1", "+62811", "@SUM(A1)", "http://jahat.example/", "{=SUM(A1:A2)}", "a\tb\x01")


def baris(at: int, *, terbuka: frozenset[str] = OPEN, **isi: Any) -> BarisKembar:
    """A row."""
    shown = {"kode": f"IKU-{at}", "nama": "Indikator", **isi}
    pilihan = {"status_kosong": ("belum saatnya", *WORDS) if at % 2 else WORDS}
    return BarisKembar(at, 3, shown, terbuka, 2, pilihan, "Definisi: uji." if at % 2 else "")


def render(*rows: BarisKembar, terkunci: str = "") -> bytes:
    """A workbook of these rows."""
    identitas = Identitas("isian", "dinas", "2026-10-01", "3", "2026/tw3", "aptika", "Aptika")
    isi = Kembaran(identitas, "Judul", "nama", (("Asal", "uji"),), terkunci, KOLOM, rows)
    return render_kembaran(isi, made=MADE)


def look(sheet: Worksheet, address: str) -> tuple[Any, str, bool]:
    """Value, number format and lock of a cell."""
    cell = sheet[address]
    return cell.value, cell.number_format, cell.protection.locked


def test_only_open_cells_are_unlocked_and_figures_keep_their_decimals() -> None:
    content = render(
        baris(1, nilai=Decimal("1234.5"), anggaran_sd=Decimal(12_371_951_113)),
        baris(2, nilai=Decimal("5.777"), terbuka=frozenset({"nilai"})),
        baris(3, nilai="12345678901234567,5", terbuka=frozenset()),
        baris(4),
    )
    buku = Buku(content)
    sheet = buku.sheet
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert look(sheet, "D3") == (1234.5, "[$-421]#,##0.00", False)
    assert look(sheet, "F3") == (12_371_951_113, "[$-421]#,##0", False)
    assert look(sheet, "D4") == (5.777, "[$-421]#,##0.000", False)
    assert look(sheet, "E4")[2]
    assert look(sheet, "D5") == ("12345678901234567,5", "General", True)
    assert look(sheet, "D6") == (None, "[$-421]#,##0.00", False)
    assert all(sheet[f"{column}3"].protection.locked for column in "ABC")
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[1].hidden


def test_choices_are_offered_in_open_cells_and_the_definition_stands_in_a_comment() -> None:
    sheet = Buku(render(baris(1), baris(3), baris(2), baris(5), baris(7, terbuka=frozenset()))).sheet
    offered = {one.formula1: str(one.sqref) for one in sheet.data_validations.dataValidation}
    assert offered == {'"belum saatnya,data belum rilis,tidak berlaku"': "E3:E4 E6", f'"{",".join(WORDS)}"': "E5"}
    assert sheet["C3"].comment.text.endswith("Definisi: uji.")
    assert sheet["C5"].comment is None


def test_the_identity_and_what_the_rows_left_with_stand_out_of_sight() -> None:
    buku = Buku(render(baris(1, nilai=Decimal("5.20"), status_kosong="")))
    assert buku.hidden.sheet_state == "veryHidden"
    rows = list(buku.hidden.iter_rows(values_only=True))
    assert rows[0][:3] == ("takar-kembaran", "1", "isian")
    assert rows[1][:7] == ("id", "versi", "kode", "nama", "nilai", "status_kosong", "anggaran_sd")
    assert rows[2][:7] == ("1", "3", "IKU-1", "Indikator", 5.2, None, None)


def test_what_people_typed_is_never_a_formula_or_a_link() -> None:
    content = render(*(baris(n, nilai=teks, nama=teks) for n, teks in enumerate(HOSTILE)))
    for sheet in ("sheet2", "sheet3"):
        xml = part_of(content, f"xl/worksheets/{sheet}.xml").decode()
        assert "<f>" not in xml
        assert "hyperlink" not in xml.lower()
    assert not re.search("[\x00-\x08]", part_of(content, "xl/sharedStrings.xml").decode())


def test_where_nothing_is_open_the_instructions_say_why() -> None:
    first = Buku(render(baris(1, terbuka=frozenset()), terkunci="Sudah dikirim.")).book["Petunjuk"]
    assert [row for row in first.iter_rows(values_only=True) if row[1] == "Sudah dikirim."] == [
        ("Terkunci", "Sudah dikirim.")
    ]
    assert first.protection.sheet


def test_a_sheet_without_rows_is_a_workbook_too_and_equal_content_makes_equal_bytes() -> None:
    assert Buku(render()).sheet["B2"].value == "Kode"
    assert render(baris(1)) == render(baris(1))
