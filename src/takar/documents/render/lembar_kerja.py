"""Write the tables of a page as an .xlsx file: text stays text, figures are figures in Indonesian format.

Nothing that people typed can become a formula or a link (trust.md no. 14); an equal content makes equal bytes.
"""

import io
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

import xlsxwriter

from takar.documents.contexts.lembar_kerja import JenisKolom, Kolom, LembarKerja, Sel, TabelLembar

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
INDONESIA = "[$-421]"
"""The language of a number format: Indonesian, so that 1234.5 is read 1.234,50 whatever the office suite speaks."""
SUFFIX = {JenisKolom.PERSEN: '"%"'}
PREFIX = {JenisKolom.RUPIAH: '"Rp"'}
TEXT_LIMIT = 32_767  # characters in one cell, a limit of the file format
NAME_LIMIT = 31
HIDDEN = "Takar"
"""The sheet by which a workbook that comes back is known."""
ALLOWED = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True}
OPEN_COLOUR = "#FFF9DB"
OPEN = {"locked": False, "bg_color": OPEN_COLOUR, "border": 1, "border_color": "#D0D0D0"}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_WIDE, _NARROW, _TEXT_WIDTH, _TYPED = 60, 9, 48, 30
_LINE, _HIGHEST = 15, 409  # points: one line, and the most that the format takes
_LABEL_WIDTH, _WORDS_WIDTH = 22, 80
_ALIGNED: dict[bool, dict[str, Any]] = {True: {"align": "left", "indent": 1}, False: {"align": "right"}}
"""Words and figures. Beside a vertical alignment an indent alone is written without its side, and is none."""


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"valign": "top", **properties})
        return self._made[key]


def render_lembar_kerja(isi: LembarKerja, *, made: datetime) -> bytes:
    """Return the bytes of the workbook; ``made`` is written as the time of its making."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as workbook:
        workbook.set_properties({"title": _clean(isi.judul), "created": made.replace(tzinfo=None)})
        formats = Formats(workbook)
        names = _names(["Keterangan", *(tabel.judul for tabel in isi.tabel)])
        _write_keterangan(workbook.add_worksheet(names[0]), isi, formats)
        for name, tabel in zip(names[1:], isi.tabel, strict=True):
            sheet = workbook.add_worksheet(name)
            write_tabel(sheet, tabel, formats)
            if isi.tersembunyi:
                sheet.protect("", ALLOWED)
        if isi.tersembunyi:
            _write_hidden(workbook.add_worksheet(HIDDEN), isi.tersembunyi)
    return out.getvalue()


def _write_hidden(sheet: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    """Write what a workbook is known by when it comes back; the protection is against slips only (docs/adr/0033)."""
    for row, cells in enumerate(rows):
        for at, words in enumerate(cells):
            if words:
                sheet.write_string(row, at, cell_text(words))
    sheet.protect()
    sheet.very_hidden()


def _write_keterangan(sheet: Any, isi: LembarKerja, formats: Formats) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _LABEL_WIDTH)
    sheet.set_column(1, 1, _WORDS_WIDTH)
    fit_to_paper(sheet)
    sheet.write_string(0, 0, _clean(isi.judul), formats(bold=True, font_size=14))
    for at, (label, words) in enumerate(isi.keterangan, start=2):
        sheet.set_row(at, row_height([(words, _WORDS_WIDTH)]))
        sheet.write_string(at, 0, _clean(label), formats(bold=True))
        sheet.write_string(at, 1, cell_text(words), formats(text_wrap=True))


def write_tabel(sheet: Any, tabel: TabelLembar, formats: Formats) -> None:
    """Write a table: head row first and frozen, so that it can be sorted, filtered and read by other programs."""
    widths = [
        max(_width(kolom, [baris[at] for baris in tabel.baris]), _room(kolom) if at in tabel.terbuka else 0)
        for at, kolom in enumerate(tabel.kolom)
    ]
    rooms = [width - 1 for width in widths]  # without the indent
    sheet.set_row(0, row_height([(kolom.teks, width) for kolom, width in zip(tabel.kolom, rooms, strict=True)]))
    for at, kolom in enumerate(tabel.kolom):
        head = formats(
            bold=True, text_wrap=True, bottom=1, bg_color="#E4F0F0", **_ALIGNED[kolom.jenis is JenisKolom.TEKS]
        )
        sheet.write_string(0, at, _clean(kolom.teks), head)
        sheet.set_column(at, at, widths[at])
    for row, baris in enumerate(tabel.baris, start=1):
        sheet.set_row(row, row_height(list(zip(baris, rooms, strict=True))))
        for at, (kolom, sel) in enumerate(zip(tabel.kolom, baris, strict=True)):
            look = partial(formats, **OPEN) if at in tabel.terbuka else formats
            _write_sel(sheet, (row, at), sel, kolom.jenis, look)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    fit_to_paper(sheet)
    if tabel.baris:
        sheet.autofilter(0, 0, len(tabel.baris), len(tabel.kolom) - 1)


def fit_to_paper(sheet: Any) -> None:
    """A4, as wide as one page."""
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_sel(sheet: Any, at: tuple[int, int], sel: Sel, jenis: JenisKolom, formats: Callable[..., Any]) -> None:
    """Write a cell; one of which nothing is known is written only where it has a look of its own."""
    aligned = _ALIGNED[jenis is JenisKolom.TEKS]
    if sel is None:
        if isinstance(formats, partial):
            sheet.write_blank(*at, None, formats(text_wrap=True, **aligned))
        return
    if isinstance(sel, str):
        sheet.write_string(*at, cell_text(sel), formats(text_wrap=True, **aligned))
        return
    sheet.write_number(*at, sel, formats(num_format=number_format(sel, jenis), align="right"))


def number_format(sel: int | Decimal, jenis: JenisKolom) -> str:
    """The format of a figure; a year has no point of thousands."""
    if jenis is JenisKolom.NOMOR:
        return "0"
    exponent = sel.as_tuple().exponent if isinstance(sel, Decimal) else 0
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    decimals = f".{'0' * places}" if places else ""
    return f"{INDONESIA}{PREFIX.get(jenis, '')}#,##0{decimals}{SUFFIX.get(jenis, '')}"


def cell_text(words: str) -> str:
    return _clean(words)[:TEXT_LIMIT]


def _clean(words: str) -> str:
    """Without control characters and marks that turn the direction of writing; line ends stay."""
    return words if words.isprintable() else "".join(c if c.isprintable() or c == "\n" else " " for c in words)


def row_height(cells: Sequence[tuple[Sel, int]]) -> int:
    """The height of a row: not every office suite reckons it when it opens the file."""
    lines = (
        sum(-(-len(line) // width) or 1 for line in sel.split("\n")) for sel, width in cells if isinstance(sel, str)
    )
    return min(_HIGHEST, _LINE * max(lines, default=1))


def _width(kolom: Kolom, found: Sequence[Sel]) -> int:
    longest = max((len(str(sel)) for sel in found if sel is not None), default=0)
    limit = _TEXT_WIDTH if kolom.jenis is JenisKolom.TEKS else _WIDE
    return min(limit, max(_NARROW, longest + 4, min(len(kolom.teks) + 2, 20)))


def _room(kolom: Kolom) -> int:
    """The width that typing needs in a column that may still be blank."""
    return _TYPED if kolom.jenis is JenisKolom.TEKS else 0


def _names(titles: Sequence[str]) -> list[str]:
    """Names of sheets: without signs that the format forbids, at most 31 letters, each once."""
    found: list[str] = []
    for title in titles:
        base = _FORBIDDEN.sub(" ", _clean(title)).strip(" '")[:NAME_LIMIT] or "Tabel"
        name, n = base, 1
        while name.casefold() in {one.casefold() for one in found}:
            n += 1
            name = f"{base[: NAME_LIMIT - len(str(n)) - 1]} {n}"
        found.append(name)
    return found
