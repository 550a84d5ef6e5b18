"""Write the spreadsheet twin of a sheet: locked but for the cells to be filled in, its identity out of sight.

The protection has no password: it keeps people from slips, and what is locked is refused when it comes back. Nothing
that people typed becomes a formula (trust.md no. 14).
"""

import io
from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from takar.documents.contexts.kembaran import BarisKembar, Kembaran, KolomKembar
from takar.documents.contexts.lembar_kerja import JenisKolom, Sel
from takar.documents.render.kembaran_petunjuk import write_petunjuk
from takar.documents.render.lembar_kerja import (
    ALLOWED,
    HIDDEN,
    OPEN_COLOUR,
    OPTIONS,
    Formats,
    cell_text,
    fit_to_paper,
    number_format,
    row_height,
)
from takar.rules.kembaran import HEADS, KEY, ROW_KEY, head_rows

PETUNJUK, LEMBAR = "Petunjuk", "Isian"
FROZEN = 3  # the hidden key, kode, indikator
KEYS_AT, HEADS_AT, FIRST_AT = 0, 1, 2
HEAD_COLOUR, LOCKED_COLOUR = "#E4F0F0", "#F2F2F2"
_AREAS = 200  # of one drop-down: all of them stand in one attribute of the file
_COMMENT_WIDTH, _COMMENT_LINE, _COMMENT_LETTERS = 340, 17, 52  # pixels, pixels, letters in a line


def render_kembaran(isi: Kembaran, *, made: datetime) -> bytes:
    """Return the bytes of the workbook; ``made`` is written as the time of its making."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": cell_text(isi.judul), "created": made.replace(tzinfo=None)})
        formats = Formats(book)
        write_petunjuk(book.add_worksheet(PETUNJUK), isi, formats)
        sheet = book.add_worksheet(LEMBAR)
        _Lembar(sheet, isi, formats).write()
        hidden = book.add_worksheet(HIDDEN)
        _write_hidden(hidden, isi)
        sheet.activate()
    return out.getvalue()


def _write_hidden(sheet: Any, isi: Kembaran) -> None:
    """Write every row as it leaves: what comes back is compared with it, cell by cell."""
    keys = [kolom.kunci for kolom in isi.kolom]
    for at, row in enumerate(head_rows(isi.identitas, [(b.id, b.versi) for b in isi.baris], keys)):
        sheet.write_row(at, 0, [cell_text(teks) for teks in row])
    for at, baris in enumerate(isi.baris, start=FIRST_AT):
        sheet.write_string(at, 0, str(baris.id))
        sheet.write_string(at, 1, str(baris.versi))
        for column, kunci in enumerate(keys, start=2):
            _write(sheet, at, column, baris.isi.get(kunci))
    sheet.protect()
    sheet.very_hidden()


def _write(sheet: Any, row: int, column: int, sel: Sel, form: Any = None) -> None:
    if sel is None or sel == "":
        if form is not None:
            sheet.write_blank(row, column, None, form)
    elif isinstance(sel, str):
        sheet.write_string(row, column, cell_text(sel), form)
    else:
        sheet.write_number(row, column, sel, form)


class _Lembar:
    """The sheet that is filled in."""

    def __init__(self, sheet: Any, isi: Kembaran, formats: Formats) -> None:
        self.sheet, self.isi, self.formats = sheet, isi, formats
        self.offered: dict[tuple[int, tuple[str, ...]], list[list[int]]] = defaultdict(list)

    def write(self) -> None:
        """Write keys, headings, rows, drop-downs, comments, and lock what is not open."""
        sheet, last = self.sheet, len(self.isi.kolom)
        self._heads()
        for at, baris in enumerate(self.isi.baris, start=FIRST_AT):
            self._row(at, baris)
        for (_, pilihan), areas in self.offered.items():
            self._drop_down(pilihan, areas)
        sheet.set_comments_author("Takar")
        sheet.freeze_panes(FIRST_AT, FROZEN)
        sheet.repeat_rows(HEADS_AT)
        sheet.set_landscape()
        fit_to_paper(sheet)
        if self.isi.baris:
            sheet.autofilter(HEADS_AT, 1, HEADS_AT + len(self.isi.baris), last)
        sheet.protect("", ALLOWED)

    def _heads(self) -> None:
        sheet = self.sheet
        sheet.set_column(0, 0, None, None, {"hidden": True})
        sheet.set_row(KEYS_AT, None, None, {"hidden": True})
        sheet.write_string(KEYS_AT, 0, ROW_KEY)
        sheet.write_string(HEADS_AT, 0, HEADS)
        sheet.set_row(HEADS_AT, row_height([(kolom.judul, kolom.lebar - 4) for kolom in self.isi.kolom]))
        for at, kolom in enumerate(self.isi.kolom, start=1):
            aligned: dict[str, Any] = (
                {"align": "left", "indent": 1} if kolom.jenis is JenisKolom.TEKS else {"align": "right"}
            )
            head = self.formats(bold=True, text_wrap=True, bottom=1, bg_color=HEAD_COLOUR, **aligned)
            sheet.set_column(at, at, kolom.lebar)
            sheet.write_string(KEYS_AT, at, f"{KEY}{kolom.kunci}")
            sheet.write_string(HEADS_AT, at, kolom.judul, head)

    def _row(self, at: int, baris: BarisKembar) -> None:
        sheet = self.sheet
        cells = [(cell, kolom.lebar - 1) for kolom in self.isi.kolom if (cell := baris.isi.get(kolom.kunci))]
        sheet.set_row(at, row_height(cells))
        sheet.write_string(at, 0, str(baris.id))
        for column, kolom in enumerate(self.isi.kolom, start=1):
            sel, is_open = baris.isi.get(kolom.kunci), kolom.kunci in baris.terbuka
            _write(sheet, at, column, sel, self._format(kolom, sel, baris.desimal, is_open=is_open))
            if is_open and (pilihan := baris.pilihan.get(kolom.kunci)):
                self._offer(at, column, pilihan)
            if kolom.kunci == "nama" and baris.definisi:
                sheet.write_comment(at, column, cell_text(baris.definisi), _comment(baris.definisi))

    def _format(self, kolom: KolomKembar, sel: Sel, desimal: int, *, is_open: bool) -> Any:
        """An open cell is coloured; an empty figure gets the decimals of its indikator, a longer one its own."""
        look: dict[str, Any] = {"bg_color": OPEN_COLOUR if is_open else LOCKED_COLOUR, "border": 1}
        look |= {"border_color": "#D0D0D0", "locked": not is_open}
        if kolom.jenis is JenisKolom.TEKS:
            return self.formats(text_wrap=True, align="left", indent=1, **look)
        if isinstance(sel, str):
            return self.formats(align="right", **look)
        places = desimal if is_open and kolom.jenis is JenisKolom.ANGKA else 0
        least = Decimal(1).scaleb(-places)
        shown = least if sel is None or _places(sel) <= places else sel
        return self.formats(num_format=number_format(shown, JenisKolom.ANGKA), align="right", **look)

    def _offer(self, at: int, column: int, pilihan: tuple[str, ...]) -> None:
        """Remember a cell that offers choices; cells below each other are one area."""
        areas = self.offered[column, pilihan]
        if areas and areas[-1][2] == at - 1:
            areas[-1][2] = at
        else:
            areas.append([at, column, at, column])

    def _drop_down(self, pilihan: tuple[str, ...], areas: list[list[int]]) -> None:
        for n in range(0, len(areas), _AREAS):
            first, *rest = areas[n : n + _AREAS]
            options = {
                "validate": "list",
                "source": list(pilihan),
                "error_title": "Pilih dari daftar",
                "error_message": f"Pilih salah satu: {', '.join(pilihan)}; atau kosongkan.",
                "other_cells": rest,
            }
            self.sheet.data_validation(*first, options)


def _places(sel: int | Decimal) -> int:
    exponent = sel.as_tuple().exponent if isinstance(sel, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _comment(words: str) -> dict[str, Any]:
    lines = sum(-(-len(line) // _COMMENT_LETTERS) or 1 for line in words.split("\n"))
    return {"width": _COMMENT_WIDTH, "height": _COMMENT_LINE * (lines + 1)}
