"""The tables of a paper as a spreadsheet: a printed figure is a number, all else is text, nothing is a formula."""

import io
from datetime import datetime
from typing import Any

import xlsxwriter

from takar.documents.contexts import Context
from takar.documents.contexts.angka_cetak import figure_of
from takar.documents.render.berlaku import salinan
from takar.documents.render.isi_tabel import Tabel, tables_of

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIGURES = frozenset(
    {
        "pagu", "anggaran", "realisasi_anggaran", "serapan", "capaian", "rata_rata_capaian", "target", "realisasi",
        "target_tahun", "target_triwulan", "target_i", "target_ii", "target_iii", "target_iv", "semula", "menjadi",
        "tahun_lalu", "tahun_ini", "nomor", "sesudah", "capaian_semula", "capaian_sesudah", "capaian_sd_semula",
        "capaian_sd_sesudah", "anggaran_semula", "anggaran_sesudah", "serapan_semula", "serapan_sesudah",
    }
)  # fmt: skip
"""Columns that are written as numbers where the whole cell is one; in all others digits stay text, as in a code."""
_CELL = 32_767
_WIDTHS = (10, 60)
LINE = 15
"""Height of one line; rows are given theirs, since not every program reckons it when it opens the file."""
DATED = datetime(2000, 1, 1)  # noqa: DTZ001  (a fixed date: the same paper gives the same bytes)


def render_xlsx(context: Context) -> bytes:
    """Return the workbook of a paper: a sheet of its facts, and one for each table. Equal contexts, equal bytes.

    The facts begin with what the file is, and every printed page ends with it.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": context.nomor, "author": context.kop.perangkat_daerah, "created": DATED})
        for one in tables_of(context):
            _sheet(book, one).set_footer(f"&L&8{salinan(context)}&R&8Halaman &P dari &N")
    return out.getvalue()


def _sheet(book: Any, one: Tabel) -> Any:
    sheet = book.add_worksheet(one.judul)
    words = {"text_wrap": True, "align": "left", "indent": 1}  # so that no word touches the figure before it
    head = book.add_format({"bold": True, "bg_color": "#E9EEF4", "border": 1, "valign": "vcenter", **words})
    text = book.add_format({"valign": "top", "num_format": "@", **words})
    formats: dict[str, Any] = {}
    for at, kepala in enumerate(one.kepala):
        sheet.write_string(0, at, kepala, head)
    for n, row in enumerate(one.baris, start=1):
        for at, cell in enumerate(row):
            figure = figure_of(cell) if one.kolom[at] in FIGURES else None
            if figure is None:
                sheet.write_string(n, at, cell[:_CELL], text)
                continue
            value, form = figure
            if form not in formats:
                formats[form] = book.add_format({"valign": "top", "num_format": form})
            sheet.write_number(n, at, float(value), formats[form])
    widths = [_width([row[at] for row in (one.kepala, *one.baris)]) for at in range(len(one.kepala))]
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    for n, row in enumerate((one.kepala, *one.baris)):
        sheet.set_row(n, LINE * max(_lines(cell, width) for cell, width in zip(row, widths, strict=True)))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(one.baris), 1), len(one.kepala) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return sheet


def _width(texts: list[str]) -> int:
    longest = max((len(line) for teks in texts for line in teks.splitlines()), default=0)
    return min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])


def _lines(teks: str, width: int) -> int:
    """Lines that a text takes at most, up to what a row may be high."""
    return min(sum(-(-max(len(line), 1) // (width - 2)) for line in teks.splitlines() or [""]), 27)
