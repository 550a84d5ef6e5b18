"""The end of a long table: its last rows, and its sum with them, stand on one page; what is cheap stays cheap."""

import io
from collections.abc import Sequence
from dataclasses import replace

import pypdf
import pytest

from takar.documents.contexts import JenisDokumen
from takar.documents.render.payload import inputs
from takar.documents.render.pdf import render_pdf
from takar.documents.render.tabel import Bagian, Kolom, table
from tests.documents.contoh_gabungan import laporan_gabungan
from tests.documents.contoh_laporan import laporan
from tests.documents.test_buku_agenda import book

TALL = "kata " * 400


def rows(count: int, text: str = "teks") -> Sequence[Sequence[str]]:
    return [(text, "1")] * count


@pytest.mark.parametrize(
    ("bagian", "akhir"),
    [
        ([], 0),
        ([Bagian("", rows(1))], 0),
        ([Bagian("", rows(3))], 3),
        ([Bagian("", rows(2)), Bagian("jumlah", rows(1))], 3),
        ([Bagian("", rows(4))], 3),
        ([Bagian("", rows(4)), Bagian("jumlah", rows(1))], 4),
        ([Bagian("", rows(2)), Bagian("kegiatan", rows(1)), Bagian("", rows(3)), Bagian("jumlah", rows(1))], 5),
        ([Bagian("program", rows(1)), Bagian("kegiatan", rows(1)), Bagian("", rows(3))], 5),
        ([Bagian("", rows(9)), Bagian("judul", [("Sasaran",)]), Bagian("", rows(3))], 0),
        ([Bagian("judul", [("Sasaran",)]), Bagian("", rows(4))], 3),
        ([Bagian("", rows(9)), Bagian("catatan", [("Catatan",)])], 0),
        ([Bagian("", rows(9)), Bagian("", rows(1, TALL))], 0),
        ([Bagian("", rows(9, "kata " * 80))], 0),
        ([Bagian("", rows(9, "kata " * 50))], 2),
        ([Bagian("", rows(9, "kata " * 50)), Bagian("jumlah", rows(1))], 3),
    ],
)
def test_the_last_rows_of_a_table_are_one_group(bagian: list[Bagian], akhir: int) -> None:
    made = table((Kolom("Uraian", 3), Kolom("Angka", 2)), bagian, ukuran=8, jarak=3)
    assert made["akhir"] == akhir


def _pages_of(content: bytes, marks: Sequence[str]) -> list[int]:
    """Return for each text the last page on which it stands."""
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    return [max(n for n, text in enumerate(texts) if mark in text) for mark in marks]


@pytest.mark.parametrize("count", [34, 36, 37])
def test_a_page_never_begins_with_the_last_row_of_a_table(count: int) -> None:
    """Tables of several lengths, so that the page is full before the last rows of one of them."""
    whole = book(1)
    baris = tuple(replace(whole.baris[0], agenda=str(n), hal=f"Hal {n}.") for n in range(count))
    made = render_pdf(JenisDokumen.BUKU_AGENDA, replace(whole, baris=baris))
    assert len(set(_pages_of(made, [f"Hal {n}." for n in range(count - 3, count)]))) == 1


def test_a_short_table_stands_on_one_page_with_its_head() -> None:
    """With so many rows before it that the page would end within the table."""
    whole = laporan_gabungan()
    kendala = tuple(replace(whole.bagian[0].kendala[0], nomor=str(n), indikator=f"Kendala {n}.") for n in range(3))
    for before in (13, 14):
        above = tuple(replace(kendala[0], indikator=f"Awal {n}") for n in range(before))
        parts = tuple(
            replace(whole.bagian[0], unit=u, rekap=(), kendala=k) for u, k in (("Atas", above), ("U", kendala))
        )
        made = render_pdf(JenisDokumen.GABUNGAN, replace(whole, bagian=parts, anggaran=()))
        texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]
        (page,) = [text for text in texts if "Kendala 0." in text]
        assert "Kendala 2." in page
        assert "Tindak lanjut" in page


def test_the_sum_of_the_units_stands_with_the_last_of_them() -> None:
    whole, count = laporan_gabungan(), 22
    unit = tuple(replace(whole.unit[0], nomor=str(n), unit=f"Bidang {n}.") for n in range(count))
    made = render_pdf(JenisDokumen.GABUNGAN, replace(whole, unit=unit, kelompok=(), bagian=whole.bagian[:1]))
    first, last, end = _pages_of(made, ["Bidang 0.", f"Bidang {count - 3}.", "Perangkat daerah"])
    assert first < last == end


def test_a_text_that_is_never_printed_asks_for_no_breaks() -> None:
    """A mean that does not end has more digits than a word may have; a rule for its breaks would cost every page."""
    whole = laporan()
    exact = replace(whole.ringkasan, rata_rata_tepat="97." + "2" * 60)
    typed = replace(whole.ringkasan, uraian=("x" * 60,))
    assert inputs(replace(whole, ringkasan=exact))["bertanda"] == ""
    assert inputs(replace(whole, ringkasan=typed))["bertanda"] == "1"


@pytest.mark.parametrize(("rows", "sentences"), [(5, 10), (7, 7), (9, 1), (9, 4)])
def test_the_last_notes_of_a_monev_stand_on_one_page(rows: int, sentences: int) -> None:
    """Each of these was parted before, with its last row alone on a page."""
    context = laporan()
    one = replace(context.catatan_monev[0], catatan="Kalimat yang panjang. " * sentences)
    notes = tuple(replace(one, nomor=str(n), tenggat=f"batas-{n}-x") for n in range(1, rows + 1))
    pdf = render_pdf(JenisDokumen.LAPORAN, replace(context, catatan_monev=notes))
    pages = [page.extract_text().replace("\n", "") for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    assert len({next(at for at, text in enumerate(pages) if note.tenggat in text) for note in notes[-3:]}) == 1
