"""Program and kegiatan are never the last row of a page: what they head stands below them, in each measured table."""

import io
import re
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
    assert spans([names[one] for one in gaya], akhir) == found


def _gabungan(count: int) -> Context:
    """Pairs of a kegiatan and one sub kegiatan, as many rows before them as were asked."""
    row = BarisAnggaran("sub_kegiatan", "1", "Sub", "", "", "", "", "", "", "")
    rows = [replace(row, uraian="Awal")] * count
    for n in range(24):
        rows += [replace(row, tingkat="kegiatan", uraian=f"Judul-{n}."), replace(row, uraian=f"Isi-{n}.")]
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
