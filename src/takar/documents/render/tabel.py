"""The long tables of the laporan: columns, texts, and the height of each row reckoned beforehand."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from takar.documents.render.tabel_judul import HEADING, spans
from takar.documents.render.tabel_lebar import CM, WHOLE, Bagian, Kolom, fitted, held
from takar.documents.render.teks import BREAK, printable
from takar.documents.render.ukuran import line_count, text_height

__all__ = ["CM", "REBAH", "TEGAK", "Bagian", "Kolom", "table"]

TEGAK, REBAH = 16.5, 26.5
"""Width between the margins, upright and lying, in cm; the templates set the same margins."""
_TALLEST = 300.0
"""A row higher than this (pt) is left to typst, which may then break it over pages."""
_TOGETHER = 3
"""So many last rows, and the sum of a table with them, stand on one page: no page begins with the end of a table."""


def table(kolom: Sequence[Kolom], bagian: Sequence[Bagian], *, ukuran: float, jarak: float) -> dict[str, Any]:
    """What the template needs to print the table; every text in it is printable already."""
    printed: Sequence[Bagian] = [
        Bagian(one.gaya, [[printable(text) for text in row] for row in one.baris]) for one in bagian if one.baris
    ]
    kolom = fitted(kolom, printed, ukuran=ukuran, jarak=jarak)
    printed = held(kolom, printed, ukuran=ukuran, jarak=jarak)
    rooms = [(k.lebar * CM - 2 * jarak) / ukuran for k in kolom]
    whole = [(sum(k.lebar for k in kolom) * CM - 2 * jarak) / ukuran]
    pad = 2 * jarak + 1
    bold = [k.tebal for k in kolom]
    heights: list[float] = []
    gaya: list[str] = []
    parts = []
    for part in printed:
        strong = [True] * len(kolom) if part.gaya else bold
        widths = whole if part.gaya in WHOLE else rooms
        cells: list[str] = []
        for row in part.baris:
            lines = max(line_count(t, w, bold=b) for t, w, b in zip(row, widths, strong, strict=False))
            heights.append(_height(lines, ukuran, pad))
            gaya.append(part.gaya)
            cells += row
        parts.append({"gaya": part.gaya, "sel": cells, "bertanda": BREAK in "".join(cells)})
    head = max(line_count(k.kepala, w, bold=True) for k, w in zip(kolom, rooms, strict=True))
    akhir = _together(gaya, heights)
    return {
        "kolom": [round(k.lebar * CM, 3) for k in kolom],
        "rata": [k.rata for k in kolom],
        "kepala": [k.kepala for k in kolom],
        "tebal": bold.index(True) if True in bold else -1,
        "tinggi": [_height(head, ukuran, pad), *heights],
        "ukuran": ukuran,
        "jarak": jarak,
        "bagian": parts,
        "akhir": akhir,
        "tahan": spans(gaya, heights, akhir),
    }


def _together(gaya: Sequence[str], heights: Sequence[float]) -> int:
    """How many last rows are not parted by the end of a page: all of a short table, fewer where they are high together.

    None where the last two of them are too high. A heading stands with what follows it, so the group does not begin
    right after one.
    """
    count = _TOGETHER + (gaya[-1:] == ["jumlah"])
    while count < len(gaya) and gaya[-count - 1] in HEADING:
        count += 1
    if len(gaya) < 2 or not WHOLE.isdisjoint(gaya[-count - 1 :]):
        return 0
    fewer = range(min(count, len(gaya)), 1, -1)
    return next((n for n in fewer if _stands(heights[-n:]) and HEADING.isdisjoint(gaya[-n - 1 : -n])), 0)


def _stands(heights: Sequence[float]) -> bool:
    """Whether rows are low enough to stand on one page whatever is above them."""
    return 0 not in heights and sum(heights) <= _TALLEST


@lru_cache(maxsize=1024)  # most rows of a table have one of few heights
def _height(lines: int, ukuran: float, pad: float) -> float:
    high = text_height(lines, ukuran) + pad
    return round(high, 3) if high <= _TALLEST else 0
