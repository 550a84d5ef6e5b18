"""A paper as a Word file to be edited: kop, title or letter head, tables with repeating heads, signature blocks."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from takar.documents.contexts import (
    BlokTandaTangan,
    Context,
    Kop,
    Peraga,
    PermintaanDataContext,
    SuratKoreksiContext,
    SuratPengantarContext,
    UndanganMonevContext,
)
from takar.documents.render.berlaku import salinan
from takar.documents.render.docx_gambar import show_picture
from takar.documents.render.docx_tanda import baris_tanda

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
INK = RGBColor(0x1C, 0x27, 0x33)
KOP = (2.3, 11.9, 2.3)
"""Widths of the letterhead with a lambang, cm: the names stay in the middle of the page."""
BANNER = 16.0
"""Width of a picture of the whole letterhead, cm: the narrowest room that margins of letters leave, nearly."""
UNSET = "…" * 12
"""Room for the pen where a paper has no number yet."""
LETTERS = (PermintaanDataContext, UndanganMonevContext, SuratPengantarContext, SuratKoreksiContext)
"""What has the margins that an office gives its letters."""
FIGURES = frozenset({"No", "Versi", "Target", "Target triwulan", "Realisasi", "Capaian", "Anggaran (Rp)"})
"""Columns that are aligned at the right, by their heads."""
HASH, HASH_SIZE = 60, 8.5
"""A fingerprint has at least so many letters without a blank; in this size it stands on one line."""
DATED = datetime(2000, 1, 1)  # noqa: DTZ001  (no clock is read here)


class Naskah:
    """A document that is written from top to bottom."""

    def __init__(self, judul: str, context: Context, lambang: bytes = b"") -> None:
        self.doc = Document()
        properties = self.doc.core_properties
        properties.title, properties.author, properties.language = judul, context.kop.perangkat_daerah, "id-ID"
        properties.created = properties.modified = DATED
        properties.comments = ""
        style = self.doc.styles["Normal"]
        style.font.name, style.font.size = "Arial", Pt(10)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), "Arial")
        style.paragraph_format.space_after = Pt(4)
        section = self.doc.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        margins = [float(x) for x in context.kop.tepi] if isinstance(context, LETTERS) else []
        margins = margins or [2.5, 2, 2.4, 2]
        section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = map(Cm, margins)
        foot = section.footer.paragraphs[0]
        foot.text = f"{judul} · {salinan(context)}"
        foot.runs[0].font.size = Pt(7.5)
        if context.peraga is not None:
            self._label(context.peraga)
        self._kop(context.kop, lambang)

    def _kop(self, kop: Kop, lambang: bytes) -> None:
        """The names, between the lambang and as much blank where there is one, above the double line.

        Where the office has a picture of its whole letterhead, that picture alone.
        """
        if kop.gambar and lambang:
            said = ", ".join(filter(None, (kop.pemerintah, kop.perangkat_daerah, kop.alamat, kop.kontak)))
            p = self.doc.add_paragraph()
            p.alignment = WD_ALIGN_PARAGRAPH.CENTER
            show_picture(p, lambang, f"Kop naskah: {said}", side=BANNER)
            return
        row = self._grid(1, KOP).rows[0] if lambang else None
        names = row.cells[1] if row else self.doc
        if row:
            for cell, wide in zip(row.cells, KOP, strict=True):
                cell.width, cell.vertical_alignment = Cm(wide), WD_CELL_VERTICAL_ALIGNMENT.CENTER
            show_picture(row.cells[0].paragraphs[0], lambang, f"Lambang {kop.pemerintah}")
        above, names_of, below = (
            (kop.atas, kop.tengah, kop.bawah)
            if kop.tengah
            else ((kop.pemerintah,), (kop.perangkat_daerah,), (kop.alamat, kop.kontak))
        )
        lines = [*((line, 12.0, False) for line in above), *((line, 16.0, True) for line in names_of)]
        lines += [(line, 8.5, False) for line in below if line]
        for at, (line, size, bold) in enumerate(lines):
            p = names.paragraphs[0] if row and not at else names.add_paragraph()
            p.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = p.add_run(clean(line))
            run.font.size, run.bold = Pt(size), bold
        _rule(self.doc.add_paragraph() if row else self.doc.paragraphs[-1])

    def bytes(self) -> bytes:
        """The finished file."""
        out = io.BytesIO()
        self.doc.save(out)
        return out.getvalue()

    def par(
        self, teks: str, *, bold: bool = False, align: str = "", size: float = 0, before: float = 0, keep: bool = False
    ) -> None:
        """One paragraph; `align`: "", tengah, kanan, rata. `keep`: on one page with what follows."""
        p = self.doc.add_paragraph()
        p.paragraph_format.keep_with_next = keep
        run = p.add_run(clean(teks))
        run.bold = bold
        if size:
            run.font.size = Pt(size)
        ways = {
            "tengah": WD_ALIGN_PARAGRAPH.CENTER,
            "kanan": WD_ALIGN_PARAGRAPH.RIGHT,
            "rata": WD_ALIGN_PARAGRAPH.JUSTIFY,
        }
        if align:
            p.alignment = ways[align]
        if before:
            p.paragraph_format.space_before = Pt(before)

    def title(self, teks: str, nomor: str, *, bernomor: bool = True) -> None:
        """The centred title with its number; a paper that no register numbers has no line for one that never comes."""
        p = self.doc.add_heading(level=1)
        run = p.add_run(clean(teks))
        run.font.name, run.font.size, run.font.color.rgb = "Arial", Pt(13), INK
        p.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if nomor or bernomor:
            self.par(f"Nomor: {nomor or UNSET}", align="tengah")

    def heading(self, teks: str) -> None:
        """A heading of a part."""
        run = self.doc.add_heading(level=2).add_run(clean(teks))
        run.font.name, run.font.size, run.font.color.rgb = "Arial", Pt(11), INK

    def listed(self, texts: Iterable[str], *, keep: bool = False) -> None:
        """Numbered lines, each list beginning with 1. `keep`: on one page with what follows."""
        for n, teks in enumerate(texts, start=1):
            p = self.doc.add_paragraph(f"{n}.\t{clean(teks)}")
            p.paragraph_format.left_indent, p.paragraph_format.first_line_indent = Cm(0.7), Cm(-0.7)
            p.paragraph_format.keep_with_next = keep

    def pairs(self, pairs: Iterable[tuple[str, str]], *, width: float = 3.6) -> None:
        """Label, colon, text in three columns without lines; what is empty is left out."""
        kept = [pair for pair in pairs if pair[1]]
        if not kept:
            return
        widths = (width, 0.4, 16.1 - width)
        table = self._grid(0, widths)
        for name, teks in kept:
            cells = table.add_row().cells
            for cell, wide, said in zip(cells, widths, (name, ":", teks), strict=True):
                cell.width = Cm(wide)
                _write(cell, said, size=HASH_SIZE if len(said) >= HASH and " " not in said else 0)
        self.doc.add_paragraph()

    def table(
        self, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float], size: float = 8
    ) -> None:
        """A table whose head repeats on each page and whose rows are never cut."""
        table = self._grid(1, widths, "Table Grid")
        _apart(table)
        for cell, kepala, wide in zip(table.rows[0].cells, heads, widths, strict=True):
            cell.width = Cm(wide)
            _write(cell, kepala, bold=True, size=size)
        _mark(table.rows[0], "w:tblHeader")
        for row in rows:
            added = table.add_row()
            _mark(added, "w:cantSplit")
            for cell, said, wide, kepala in zip(added.cells, row, widths, heads, strict=True):
                cell.width = Cm(wide)
                _write(cell, said, size=size)
                if kepala in FIGURES:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self.doc.add_paragraph()

    def signatures(self, blocks: Sequence[BlokTandaTangan]) -> None:
        """One block at the right, more of them two by two."""
        table = self._grid(0, (9, 7.5))
        ordered = list(blocks) if len(blocks) % 2 == 0 else [*blocks[:-1], None, blocks[-1]]
        for left, right in zip(ordered[::2], ordered[1::2], strict=True):
            lines = baris_tanda((left, right))
            for n, line in enumerate(lines, start=1):
                added = table.add_row()
                _mark(added, "w:cantSplit")
                for cell, teks, wide in zip(added.cells, line.teks, (9, 7.5), strict=True):
                    cell.width = Cm(wide)
                    _write(cell, teks, bold=line.tebal, size=line.ukuran)
                    cell.paragraphs[0].paragraph_format.keep_with_next = n < len(lines)
                    cell.paragraphs[0].paragraph_format.space_before = Pt(6 if line.ukuran else 0)
                    cell.paragraphs[0].paragraph_format.space_after = Pt(6 if line.ukuran or n == len(lines) else 0)
        self.doc.add_paragraph()

    def copies(self, tembusan: Sequence[str]) -> None:
        """The list of tembusan."""
        if tembusan:
            self.par("Tembusan:")
            self.listed(tembusan)

    def turn(self) -> None:
        """Go on upon a lying page."""
        section = self.doc.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)

    def break_page(self) -> None:
        """Go on upon a new page."""
        self.doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _grid(self, rows: int, widths: Sequence[float], style: str | None = None) -> Any:
        """A table that keeps its widths: Word reads those of the cells, LibreOffice those of the columns."""
        table = self.doc.add_table(rows=rows, cols=len(widths), style=style)
        table.autofit = False
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = Cm(wide)
        return table

    def _label(self, peraga: Peraga) -> None:
        head = self.doc.sections[0].header.paragraphs[0]
        head.text = clean(f"{peraga.label.upper()} — {peraga.asal}" if peraga.asal else peraga.label.upper())
        head.runs[0].font.size = Pt(7.5)


def _rule(p: Any) -> None:
    """The double line of a letterhead, below a paragraph; an empty one takes no height of its own."""
    if not p.text:
        p.paragraph_format.line_spacing = Pt(2)
    border = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "4"), ("color", "1C2733")):
        bottom.set(qn(f"w:{name}"), value)
    border.append(bottom)
    p._p.get_or_add_pPr().append(border)


def _apart(table: Any) -> None:
    """A little room between the lines of a table and its words; it has none of itself."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "40")  # twentieths of a point
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins)  # the schema has an order


def clean(teks: str) -> str:
    """The text without what XML cannot hold; line ends stay."""
    return "".join(sign if sign >= " " or sign == "\n" else " " for sign in teks if sign not in "\ufffe\uffff")


def _write(cell: Any, teks: str, *, bold: bool = False, size: float = 0) -> None:
    run = cell.paragraphs[0].add_run(clean(teks))
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    cell.paragraphs[0].paragraph_format.space_after = Pt(1)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
