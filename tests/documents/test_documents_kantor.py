"""Word and spreadsheet files: reopened, they say what the context says, and nothing in them is alive."""

import io
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal

import docx
import openpyxl
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from takar.documents import contexts as c
from takar.documents.contexts.angka_cetak import figure_of
from takar.documents.render.docx import FIGURES
from takar.documents.render.docx_surat import _WRITERS, render_docx
from takar.documents.render.isi_tabel import SHEETS, label, tables_of
from takar.documents.render.xlsx import render_xlsx
from takar.rules.numbers import format_angka, format_rupiah
from tests.documents.contoh import cek_list, hasil_monev, jadwal_monev
from tests.documents.contoh_laporan import laporan
from tests.documents.contoh_rencana import perjanjian
from tests.documents.contoh_surat import SURAT, permintaan_data
from tests.documents.test_documents_lambang import png

ALL: dict[str, c.Context] = {
    "cek_list": cek_list(),
    "jadwal_monev": jadwal_monev(),
    "hasil_monev": hasil_monev(),
    "laporan": laporan(),
    "perjanjian": perjanjian(),
    **SURAT,
}
EDITED = {name: context for name, context in ALL.items() if c.jenis_of(context) in c.EDITED}
LIVE = ("=1+1", "+1", "-1+2", "@SUM(A1)", '=HYPERLINK("http://x")', "http://contoh.example", "\t=1", "{=1}", "'=1")


def workbook(context: c.Context):
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(context)))


def texts_of_docx(content: bytes) -> str:
    """Everything that the file shows, blanks left out."""
    found = docx.Document(io.BytesIO(content))
    parts = [p.text for p in found.paragraphs]
    parts += [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    parts += [p.text for section in found.sections for p in (*section.header.paragraphs, *section.footer.paragraphs)]
    return "".join("".join(parts).split())


def texts(value: object, name: str = ""):
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item, name)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), field.name)


def test_every_kind_that_is_edited_has_a_writer_and_no_other() -> None:
    assert set(_WRITERS) == set(c.EDITED) == {c.jenis_of(context) for context in EDITED.values()}


def jpeg(width: int, height: int) -> bytes:
    """As cameras and scanners write it: the frame comes without the mark of JFIF or Exif."""
    frame = b"\xff\xc0\x00\x11\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\x03" + b"\x01\x11\x00" * 3
    return b"\xff\xd8" + frame + b"\xff\xd9"


def lambang_of(content: bytes):
    """The shape at the left of the letterhead, and the picture in the file."""
    found = docx.Document(io.BytesIO(content))
    shape = found.tables[0].rows[0].cells[0].paragraphs[0]._p.xpath(".//wp:inline")[0]
    return shape, found.part.related_parts[shape.xpath(".//a:blip/@r:embed")[0]]


@pytest.mark.parametrize("name", EDITED)
def test_every_text_of_the_context_and_its_lambang_stand_in_the_word_file(name: str) -> None:
    context, picture = EDITED[name], png()
    made = render_docx(context, lambang=picture)
    shown = texts_of_docx(made).upper()
    left_out = {"sidik_konteks", "kepala_audit", "alamat_verifikasi"}
    missing = [
        (field, text)
        for field, text in texts(context)
        if field not in left_out and "".join(text.split()).upper() not in shown
    ]
    assert missing == []
    shape, part = lambang_of(made)
    assert (part.blob, part.content_type) == (picture, "image/png")
    assert shape.docPr.get("descr") == f"Lambang {context.kop.pemerintah}"


def test_a_lambang_of_any_kind_is_as_high_as_in_the_pdf_and_none_leaves_no_place() -> None:
    context, picture = EDITED["terima_laporan"], jpeg(300, 400)
    shape, part = lambang_of(render_docx(context, lambang=picture))
    assert (part.blob, part.content_type) == (picture, "image/jpeg")
    assert (round(shape.extent.cx.cm, 3), round(shape.extent.cy.cm, 3)) == (1.425, 1.9)
    assert not docx.Document(io.BytesIO(render_docx(context))).inline_shapes


@pytest.mark.parametrize("name", EDITED)
def test_table_heads_repeat_and_rows_are_not_cut(name: str) -> None:
    found = docx.Document(io.BytesIO(render_docx(EDITED[name])))
    grids = [table for table in found.tables if table.style is not None and table.style.name == "Table Grid"]
    for table in grids:
        head, *rows = table.rows
        assert head._tr.xpath("./w:trPr/w:tblHeader")
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in rows)


@pytest.mark.parametrize("name", EDITED)
def test_figures_of_a_word_file_stand_at_the_right_and_no_column_is_blank_in_vain(name: str) -> None:
    for table in docx.Document(io.BytesIO(render_docx(EDITED[name]))).tables:
        heads, *rows = ([cell.text for cell in row.cells] for row in table.rows)
        if table.style.name != "Table Grid" or "Tanda tangan" in heads:
            continue
        for at, kepala in enumerate(heads):
            sides = {row.cells[at].paragraphs[0].alignment for row in table.rows[1:]}
            assert sides == ({WD_ALIGN_PARAGRAPH.RIGHT} if kepala in FIGURES else {None}) or not rows
        assert "Bukti" not in heads or any(row[heads.index("Bukti")] for row in rows)


def test_no_word_of_a_workbook_touches_the_figure_before_it() -> None:
    """An indent counts only beside a side; openpyxl reads it anyway, other programs do not."""
    sheet = workbook(laporan())["Rekap"]
    found = {cell.alignment.horizontal for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert found == {"left"}


@pytest.mark.parametrize("name", ALL)
def test_every_row_of_the_paper_stands_in_the_workbook_with_the_same_figures(name: str) -> None:
    book = workbook(ALL[name])
    tables = tables_of(ALL[name])
    assert book.sheetnames == [table.judul for table in tables]
    kode = ALL[name].jejak.kode_verifikasi
    counts = f"Salinan untuk disunting; naskah yang berlaku adalah PDF-nya (kode verifikasi {kode})."
    assert [book.worksheets[0]["B2"].value, *{sheet.oddFooter.left.text for sheet in book}] == [counts, counts]
    for table in tables:
        head, *rows = book[table.judul].iter_rows()
        assert tuple(cell.value for cell in head) == table.kepala
        assert len(rows) == len(table.baris)
        for row, wanted in zip(rows, table.baris, strict=True):
            for cell, text in zip(row, wanted, strict=True):
                assert _shown(cell) == text, (table.judul, cell.coordinate)


def _shown(cell) -> str:
    """What the cell shows in an Indonesian office."""
    if not isinstance(cell.value, int | float):
        return cell.value or ""
    form = cell.number_format
    decimals = len(form.rstrip("%").partition(".")[2])
    value = Decimal(repr(cell.value)) * (100 if form.endswith("%") else 1)
    text = format_angka(value, desimal=decimals)
    text = text if "#" in form else text.replace(".", "")
    return f"{'Rp' if form.startswith(chr(34)) else ''}{text}{'%' if form.endswith('%') else ''}"


def test_money_and_percentages_are_numbers_and_codes_are_text() -> None:
    book = workbook(laporan())
    sheet = book["Anggaran"]
    heads = [cell.value for cell in sheet[1]]
    by_head = {head: [row[at] for row in sheet.iter_rows(min_row=2)] for at, head in enumerate(heads)}
    assert all(isinstance(cell.value, int | float) for cell in by_head["Pagu"] if cell.value)
    assert all(cell.data_type == "s" for cell in by_head["Kode"] if cell.value)
    assert sum(1 for cell in by_head["Serapan"] if isinstance(cell.value, float)) > 0
    (_, first, *_) = workbook(perjanjian())["Target kinerja"].iter_rows(values_only=True)
    assert (first[0], first[-1], figure_of("005")) == (1, 3.1, None)


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("12.371.951.113", "12371951113", "#,##0"),
        ("97,35%", "0.9735", "#,##0.00%"),
        ("Rp1.500.000", "1500000", '"Rp"#,##0'),
        ("-1.234,5", "-1234.5", "#,##0.0"),
        ("80", "80", "#,##0"),
        ("2026", "2026", "0"),
    ],
)
def test_a_figure_keeps_its_value_and_its_look(text: str, value: str, form: str) -> None:
    assert figure_of(text) == (Decimal(value), form)


@pytest.mark.parametrize("text", ["", "–", "WTP", "1–2", "1.23", "12.34.567", "1,", "9" * 16, "3 dari 4", "1 2"])
def test_what_is_no_figure_stays_text(text: str) -> None:
    assert figure_of(text) is None


def test_printed_money_is_read_back_whole() -> None:
    for amount in (Decimal(0), Decimal("1500000"), Decimal("-7"), Decimal("12371951113.5")):
        found = figure_of(format_rupiah(amount))
        assert found is not None
        assert found[0] == amount


@pytest.mark.parametrize("live", LIVE)
def test_nothing_that_people_type_is_a_formula_or_a_link(live: str) -> None:
    sample = cek_list()
    rows = tuple(replace(row, indikator=live, catatan=live, kode=live) for row in sample.baris)
    book = workbook(replace(sample, baris=rows, catatan=(live,)))
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    assert [cell.value for cell in book["Cek list"]["C"][1:]] == [live] * len(rows)
    letter = render_docx(permintaan_data(tanda_bahaya=live))
    assert "".join(live.split()) in texts_of_docx(letter)
    assert b"HYPERLINK" not in letter or "HYPERLINK" in live


def test_control_characters_do_not_break_the_files() -> None:
    sample = permintaan_data(tanda_bahaya="a\x00\x0b\ufffeb")
    assert "ab" in texts_of_docx(render_docx(sample)).replace(" ", "")
    assert workbook(sample)["Data diminta"]["C2"].value


def test_equal_contexts_give_equal_workbooks() -> None:
    assert render_xlsx(laporan()) == render_xlsx(laporan())


def test_every_table_has_a_sheet_and_every_column_a_head() -> None:
    for kind, sheet in SHEETS.items():
        assert len(sheet) <= 31
        for one in fields(kind):
            assert label(one.name)[0].isupper()


def test_a_letter_has_the_letterhead_and_the_margins_of_its_office() -> None:
    kop = replace(permintaan_data().kop, atas=("Di atas",), tengah=("Nama", "Lagi"), bawah=("Alamat #x",))
    letter = replace(permintaan_data(), kop=replace(kop, tepi=("3.5", "1.5", "3", "2")))
    found = docx.Document(io.BytesIO(render_docx(letter)))
    assert [p.text for p in found.paragraphs if p.text][:4] == ["Di atas", "Nama", "Lagi", "Alamat #x"]
    section = found.sections[0]
    assert [round(x.cm, 1) for x in (section.left_margin, section.right_margin)] == [3.5, 1.5]
    berita = replace(hasil_monev(), kop=letter.kop)
    assert docx.Document(io.BytesIO(render_docx(berita))).sections[0].left_margin.cm == pytest.approx(2.5, abs=0.01)


def test_what_a_berita_acara_lists_stands_with_its_signatures():
    """Each line of the list, and the closing sentence below it, is kept with what follows."""
    made = docx.Document(io.BytesIO(render_docx(hasil_monev())))
    texts = [p.text for p in made.paragraphs]
    first = texts.index("Lampiran pendukung")
    last = texts.index(hasil_monev().penutup)
    assert last - first == len(hasil_monev().lampiran) + 1
    assert all(p.paragraph_format.keep_with_next for p in made.paragraphs[first + 1 : last + 1])
