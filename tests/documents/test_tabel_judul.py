"""Program and kegiatan are never the last row of a page: what they head stands below them, in each measured table."""

import io
import re
import subprocess
from dataclasses import replace

import pypdf
import pytest

from takar.documents.contexts import Context, jenis_of
from takar.documents.contexts.laporan_bagian import BarisAnggaran
from takar.documents.render.pdf import render_pdf
from takar.documents.render.tabel_judul import spans
from tests.documents.contoh_gabungan import laporan_gabungan
from tests.documents.test_e81 import BARIS
from tests.documents.test_e81 import CONTEXT as E81

SUB = BarisAnggaran("sub_kegiatan", "1", "Sub", "", "", "", "", "", "", "")


@pytest.mark.parametrize(
    ("gaya", "akhir", "found"),
    [
        ("", 0, []),
        ("---", 0, []),
        ("-k--", 0, [1, 2, 0, 1]),
        ("pk-k-", 0, [3, 0, 0, 2, 0]),
        ("-k-k--", 3, [1, 2, 0, 1, 1, 1]),
        ("pk--", 4, [1, 1, 1, 1]),
        ("--kk", 0, [1, 1, 2, 0]),
    ],
)
def test_a_heading_is_held_with_the_first_row_below_it(gaya: str, akhir: int, found: list[int]) -> None:
    names = {"p": "program", "k": "kegiatan", "-": ""}
    assert spans([names[one] for one in gaya], [20.0] * len(gaya), akhir) == found


def test_nothing_is_held_with_a_row_that_may_be_cut() -> None:
    assert spans(["program", "kegiatan", ""], [20, 20, 0], 0) == [2, 0, 1]
    assert spans(["program", "kegiatan", ""], [20, 0, 20], 0) == [1, 1, 1]


def test_a_row_higher_than_a_page_is_cut_and_loses_nothing() -> None:
    """Below a heading, and below another row."""
    words = [[f"{name}{n}" for n in range(700)] for name in ("pertama", "kedua")]
    rows = [replace(SUB, uraian=" ".join(one)) for one in words]
    context = replace(laporan_gabungan(), anggaran=(replace(SUB, tingkat="kegiatan", uraian="Judul"), *rows, SUB, SUB))
    # pypdf gives what is drawn beyond the page too
    made = subprocess.run(
        ["pdftotext", "-", "-"], input=render_pdf(jenis_of(context), context), capture_output=True, check=True
    )
    assert {word for one in words for word in one} <= set(made.stdout.decode().split())


def _gabungan(count: int) -> Context:
    """Pairs of a kegiatan and one sub kegiatan, as many rows before them as were asked."""
    rows = [replace(SUB, uraian="Awal")] * count
    for n in range(24):
        rows += [replace(SUB, tingkat="kegiatan", uraian=f"Judul-{n}."), replace(SUB, uraian=f"Isi-{n}.")]
    return replace(laporan_gabungan(), anggaran=tuple(rows))


def _e81(count: int) -> Context:
    rows = [replace(BARIS, indikator="Awal")] * count
    for n in range(24):
        rows += [replace(BARIS, tingkat="kegiatan", indikator=f"Judul-{n}."), replace(BARIS, indikator=f"Isi-{n}.")]
    return replace(E81, baris=tuple(rows))


@pytest.mark.parametrize("made", [_gabungan, _e81])
@pytest.mark.parametrize("count", [0, 1])
def test_no_page_ends_with_a_heading(made: object, count: int) -> None:
    """With one row more before them every other row would be the last of its page."""
    assert callable(made)
    context = made(count)
    pages = pypdf.PdfReader(io.BytesIO(render_pdf(jenis_of(context), context))).pages
    parted = 0
    for page in pages:
        text = page.extract_text()
        heads, below = (re.findall(rf"{word}-(\d+)\.", text) for word in ("Judul", "Isi"))
        assert heads == below
        parted += bool(heads)
    assert parted > 1
