"""The templates that people fill in and load: a workbook with instructions, drop-downs and an example row; a CSV."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from textwrap import wrap

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from takar.rules.impor_baris import EXAMPLE_MARK
from takar.rules.impor_kolom import Isi, JenisLembar, Kolom, Perlu, Susunan
from takar.rules.impor_lembar import column_name

ROWS = 2_000  # rows that get drop-downs and formats
EXAMPLE = f"{EXAMPLE_MARK.capitalize()}: "
NEEDED = {Perlu.SELALU: "wajib", Perlu.BARU: "wajib untuk yang baru", Perlu.BOLEH: "boleh kosong"}
WIDTH = {Isi.TEKS: 36, Isi.KODE: 20, Isi.NIP: 28, Isi.RUPIAH: 20, Isi.UNIT: 40, Isi.PILIHAN: 30, Isi.TANGGAL: 16}
EXPLAINED, LINE, A4 = 80, 15, 9  # letters in a line, points of a line, the number of the paper
HINTS = (
    "Isi lembar yang diperlukan saja; lembar yang dibiarkan kosong tidak mengubah apa pun.",
    "Baris yang diawali «Contoh» tidak dimuat. Boleh dihapus, boleh dibiarkan.",
    "Sel yang dikosongkan tidak menghapus yang sudah tercatat.",
    "Jangan menggabungkan sel dan jangan menyembunyikan baris: baris seperti itu ditolak.",
    "Angka ditulis seperti biasa: 1.234.567 atau 4,25. Tanggal seperti 26/10/2026.",
    "Sesudah diunggah, Takar menunjukkan dahulu apa yang akan ditambah, diubah, dan ditolak.",
)


def render_workbook(
    susunan: Sequence[Susunan],
    units: Iterable[tuple[str, str]],
    isi: Mapping[JenisLembar, Sequence[Sequence[str]]] | None = None,
) -> bytes:
    """Return the template of one part as XLSX. ``units`` (code and name) are offered where a unit is asked for.

    ``isi`` are rows that stand in it already, as texts in the order of the columns.
    """
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        _Templat(book, [f"{kode}: {nama}" for kode, nama in units], isi or {}).write(susunan)
    return out.getvalue()


def render_csv(susunan: Susunan) -> bytes:
    """Return the template of one sheet as CSV that Indonesian spreadsheets open: UTF-8 with mark, semicolons."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([kolom.judul for kolom in susunan.kolom])
    writer.writerow(_example(susunan))
    return out.getvalue().encode("utf-8-sig")


def _example(susunan: Susunan) -> list[str]:
    first, *rest = (kolom.contoh for kolom in susunan.kolom)
    return [EXAMPLE + first, *rest]


class _Templat:
    def __init__(
        self, book: xlsxwriter.Workbook, units: list[str], isi: Mapping[JenisLembar, Sequence[Sequence[str]]]
    ) -> None:
        self.book, self.units, self.isi = book, units, isi
        self.head: Format = book.add_format({"bold": True, "bg_color": "#0B4650", "font_color": "#FFFFFF", "border": 1})
        self.needed: Format = book.add_format(
            {"bold": True, "bg_color": "#7A4B00", "font_color": "#FFFFFF", "border": 1}
        )
        self.example: Format = book.add_format({"italic": True, "font_color": "#6B6B6B", "num_format": "@"})
        self.text: Format = book.add_format({"num_format": "@"})
        self.bold: Format = book.add_format({"bold": True})
        self.wrap: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.lists = 0

    def write(self, susunan: Sequence[Susunan]) -> None:
        """Write instructions, the sheets, and the values of the drop-downs on a hidden sheet."""
        self._instructions(susunan)
        sheets = [(one, self.book.add_worksheet(one.judul)) for one in susunan]
        self.values = self.book.add_worksheet("Daftar")
        self.values.hide()
        for one, sheet in sheets:
            self._sheet(one, sheet)

    def _instructions(self, susunan: Sequence[Susunan]) -> None:
        sheet = self.book.add_worksheet("Petunjuk")
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, 24)
        sheet.set_column(2, 2, EXPLAINED)
        _fit_to_paper(sheet)
        sheet.write(0, 0, "Cara mengisi", self.bold)
        for row, hint in enumerate(HINTS, start=1):
            sheet.write(row, 0, f"{row}. {hint}")
        row = len(HINTS) + 2
        for one in susunan:
            sheet.write(row, 0, f"Lembar {one.judul}", self.bold)
            sheet.write(row + 1, 0, one.uraian)
            row += 2
            for kolom in one.kolom:
                self._explained(sheet, row, kolom)
                row += 1
            row += 1

    def _explained(self, sheet: Worksheet, row: int, kolom: Kolom) -> None:
        """Say what a column takes, in a row that is high enough for it: not every program reckons that by itself."""
        words = _explain(kolom)
        sheet.set_row(row, LINE * max(1, len(wrap(words, EXPLAINED))))
        sheet.write_row(row, 0, [kolom.judul, NEEDED[kolom.perlu], words], self.wrap)

    def _sheet(self, susunan: Susunan, sheet: Worksheet) -> None:
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        _fit_to_paper(sheet)
        for at, (kolom, example) in enumerate(zip(susunan.kolom, _example(susunan), strict=True)):
            sheet.set_column(at, at, WIDTH.get(kolom.isi, 14), self.text)
            sheet.write_string(0, at, kolom.judul, self.needed if kolom.perlu is Perlu.SELALU else self.head)
            sheet.write_string(1, at, example, self.example)
            offered = self.units if kolom.isi is Isi.UNIT else [one.teks for one in kolom.pilihan]
            if kolom.isi is Isi.YA_TIDAK:
                offered = ["Ya", "Tidak"]
            if offered:
                sheet.data_validation(1, at, ROWS, at, self._choices(kolom, offered))
        for row, texts in enumerate(self.isi.get(susunan.jenis, ()), start=2):
            for at, teks in enumerate(texts):
                sheet.write_string(row, at, teks, self.text)

    def _choices(self, kolom: Kolom, offered: list[str]) -> dict[str, str]:
        column = column_name(self.lists + 1)
        self.values.write_column(0, self.lists, offered)
        self.lists += 1
        return {
            "validate": "list",
            "source": f"=Daftar!${column}$1:${column}${len(offered)}",
            "error_title": kolom.judul,
            "error_message": "Pilih salah satu dari daftar.",
            "error_type": "warning",
        }


def _explain(kolom: Kolom) -> str:
    offered = ", ".join(one.teks for one in kolom.pilihan).removesuffix(".")  # "Plh." ends the sentence, too
    return " ".join(part for part in (kolom.petunjuk, f"Pilihan: {offered}." if offered else "") if part)


def _fit_to_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
