"""Form E.81 as a workbook: merged heads, figures that are numbers, footer rows and signatures as on the paper.

Nothing that people typed can become a formula or a link (trust.md no. 14); equal contexts make equal bytes.
"""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from takar.documents.contexts import BarisE81, E81Context
from takar.documents.contexts.angka_cetak import figure_of
from takar.documents.render.berlaku import salinan
from takar.documents.render.e81_kolom import RP, K, SelE81, baris_rerata, kolom_of, sel_of
from takar.documents.render.e81_xlsx_koreksi import tabel_koreksi
from takar.documents.render.lembar_kerja import INDONESIA, OPTIONS, Formats, write_tabel
from takar.documents.render.xlsx import DATED, LINE

A3 = 8
_LEBAR = {"No": 5, "Sasaran": 24, "Satuan": 12, "Keterangan": 30, K: 16, RP: 16, "%": 9}
_LEBAR_KATA = 30
_BOLD = frozenset({"program", "kegiatan", "jumlah"})
_ROOM = 4  # rows left for a signature by hand


def render_e81_xlsx(context: E81Context) -> bytes:
    """Return the workbook of a form."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": context.judul[0], "author": context.kop.perangkat_daerah, "created": DATED})
        _Lembar(book, context).write()
        if context.ganda:
            write_tabel(book.add_worksheet("Koreksi"), tabel_koreksi(context.ganda), Formats(book))
    return out.getvalue()


class _Lembar:
    """The form on its sheet, written from the top down."""

    def __init__(self, book: Any, context: E81Context) -> None:
        self._book, self._context = book, context
        self._sheet = book.add_worksheet("E.81")
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._heads = kolom_of(context)
        self._below = [anak for one in self._heads for anak in (one.anak or (one.kepala,))]
        self._widths = [_LEBAR.get(one, _LEBAR_KATA) for one in self._below]
        self._last = len(self._below) - 1
        self._at = 0

    def write(self) -> None:
        """Write everything, and set the page: A3, lying, one page wide, the head on each."""
        c = self._context
        for at, width in enumerate(self._widths):
            self._sheet.set_column(at, at, width)
        self._line(c.format_regulasi, bold=True, align="right")
        self._line(c.judul[0].upper(), bold=True, align="center", font_size=13)
        self._line(f"RENJA {c.kop.perangkat_daerah} {c.kop.pemerintah}".upper(), bold=True, align="center")
        if c.unit_kerja != c.kop.perangkat_daerah:
            self._line(f"Bagian unit kerja: {c.unit_kerja}", align="center")
        self._line(f"Periode pelaksanaan: {c.periode}", align="center")
        peraga = (f"{c.peraga.label}: {c.peraga.asal}",) if c.peraga else ()
        for teks in (*peraga, f"{c.judul[-1]}.", *c.keadaan):
            self._line(teks)
        first = self._at
        self._head()
        self._sheet.freeze_panes(self._at, 4)
        for one in c.baris:
            self._row(one)
        for label, teks in baris_rerata(c):
            self._line(f"{label}: {teks}", bold=True, border=1)
        for kaki in c.kaki:
            self._line(f"{kaki.judul}:", bold=True, border=1)
            for teks in kaki.isi or ("",):
                self._line(teks, border=1)
        j = c.jejak
        kode = (f"Kode verifikasi {j.kode_verifikasi}: {j.alamat_verifikasi}",) if j.kode_verifikasi else ()
        for teks in (*c.catatan, *kode, salinan(c), f"Sidik konteks {j.sidik_konteks}"):
            self._line(teks, italic=True)
        self._signatures()
        self._page(first)

    def _format(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"valign": "top", "text_wrap": True, **properties})
        return self._formats[key]

    def _line(self, teks: str, **properties: Any) -> None:
        """Write one text over the whole width."""
        self._merge((self._at, 0, self._at, self._last), teks, **properties)
        room = sum(self._widths)
        self._sheet.set_row(self._at, LINE * max(1, sum(-(-len(one) // room) or 1 for one in teks.split("\n"))))
        self._at += 1

    def _merge(self, box: tuple[int, int, int, int], teks: str, **properties: Any) -> None:
        form = self._format(**properties)
        if box[0] == box[2] and box[1] == box[3]:
            self._sheet.write_string(box[0], box[1], teks, form)
            return
        self._sheet.merge_range(*box, "", form)
        self._sheet.write_string(box[0], box[1], teks, form)

    def _head(self) -> None:
        """Three rows: the columns, kinerja and rupiah below them, the numbers."""
        look = {"bold": True, "border": 1, "bg_color": "#E9EEF4", "align": "center", "valign": "vcenter"}
        top, at = self._at, 0
        for nomor, one in enumerate(self._heads, start=1):
            last = at + max(len(one.anak), 1) - 1
            self._merge((top, at, top if one.anak else top + 1, last), one.kepala, **look)
            for place, anak in enumerate(one.anak, start=at):
                self._sheet.write_string(top + 1, place, anak, self._format(**look))
            self._merge((top + 2, at, top + 2, last), str(nomor), **look)
            at = last + 1
        self._sheet.set_row(top, LINE * 4)
        self._at += 3

    def _row(self, baris: BarisE81) -> None:
        cells = list(sel_of(self._context, baris))
        look: dict[str, Any] = {"border": 1}
        if baris.tingkat in _BOLD:
            look |= {"bold": True, "bg_color": "#F4F6F9"}
        for at, sel in enumerate(cells):
            self._cell(at, sel, look)
        lines = (-(-len(sel.teks) // max(width - 2, 1)) for sel, width in zip(cells, self._widths, strict=True))
        self._sheet.set_row(self._at, LINE * max(1, *lines))
        self._at += 1

    def _cell(self, at: int, sel: SelE81, look: dict[str, Any]) -> None:
        if not sel.teks:
            self._sheet.write_blank(self._at, at, None, self._format(**look))
            return
        figure = figure_of(sel.teks) if sel.angka else None
        if figure is None:
            aligned = {"align": "right"} if sel.angka else {}
            self._sheet.write_string(self._at, at, sel.tercetak, self._format(**look, **aligned))
            return
        value, form = figure
        shown = INDONESIA + (f'{form}" ({sel.sebutan})"' if sel.sebutan else form)
        self._sheet.write_number(self._at, at, float(value), self._format(**look, num_format=shown))

    def _signatures(self) -> None:
        """Side by side, the last one at the right."""
        top = self._at + 1
        places = self._places(len(self._context.tanda_tangan))
        for (first, last), blok in zip(places, self._context.tanda_tangan, strict=True):
            nip = f"NIP {blok.nip}" if blok.nip else ""
            lines = (blok.tempat_tanggal, f"{blok.jabatan},", *[""] * _ROOM, blok.nama, blok.pangkat, nip)
            for at, teks in enumerate(lines, start=top):
                self._merge((at, first, at, last), teks, bold=teks in {blok.nama, f"{blok.jabatan},"})
            self._at = top + len(lines)

    def _places(self, jumlah: int) -> Sequence[tuple[int, int]]:
        right = (self._last - 5, self._last)
        return (right,) if jumlah == 1 else ((1, 3), right)

    def _page(self, first: int) -> None:
        self._sheet.repeat_rows(first, first + 2)
        self._sheet.set_landscape()
        self._sheet.set_paper(A3)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer(f"&L&8Formulir E.81 · {salinan(self._context)}&R&8Halaman &P dari &N")
