"""Columns as wide as their widest word or figure needs, taken from columns with room to spare.

Where even so one is wider than its column it gets places to break, so that it never stands on what is beside it: a
figure after its points, a word anywhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from takar.documents.render.teks import BREAK
from takar.documents.render.ukuran import longest_piece, pieces

CM = 72 / 2.54
WHOLE = frozenset({"judul", "catatan"})
"""Rows of one cell over all columns."""
_MOST = 12.0
"""A column does not grow beyond so many type sizes: "12.345.678.901,90" has room, an endless code has not."""
_LEAST = 6.0
"""A column of words keeps so many type sizes when others need some of its room."""
_POINT = re.compile(r"(?<=\d\.)(?=\d)")


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: head, width in cm, alignment, and whether its texts are bold."""

    kepala: str
    lebar: float
    rata: str = "left"
    tebal: bool = False


@dataclass(frozen=True, slots=True)
class Bagian:
    """Rows of one kind: `gaya` is empty, judul or catatan (one cell over all columns), program, kegiatan, jumlah."""

    gaya: str
    baris: Sequence[Sequence[str]]


def fitted(kolom: Sequence[Kolom], bagian: Sequence[Bagian], *, ukuran: float, jarak: float) -> Sequence[Kolom]:
    """Return the columns, of the same width together, each as wide as its widest word where the others can spare that.

    The texts are printable already.
    """
    wanted = _wanted(kolom, bagian, ukuran, jarak)
    if not any(wanted):
        return kolom
    spare = _spare(kolom, bagian, ukuran, jarak)
    share = min(1, sum(spare) / sum(wanted))
    part = share * sum(wanted) / (sum(spare) or 1)
    return [
        replace(one, lebar=one.lebar + want * share - left * part)
        for one, want, left in zip(kolom, wanted, spare, strict=True)
    ]


def is_tight(kolom: Sequence[Kolom], bagian: Sequence[Bagian], *, ukuran: float, jarak: float) -> bool:
    """Whether the columns cannot hold their widest words by taking from each other."""
    wanted = _wanted(kolom, bagian, ukuran, jarak)
    return any(wanted) and sum(wanted) > sum(_spare(kolom, bagian, ukuran, jarak))


def held(kolom: Sequence[Kolom], bagian: Sequence[Bagian], *, ukuran: float, jarak: float) -> Sequence[Bagian]:
    """Return the rows with places to break in each word that is wider than its column."""
    if not any(_wanted(kolom, bagian, ukuran, jarak, most=inf)):
        return bagian
    rooms = [(one.lebar * CM - 2 * jarak) / ukuran for one in kolom]
    return [
        part if part.gaya in WHOLE else Bagian(part.gaya, [list(map(_held, row, rooms)) for row in part.baris])
        for part in bagian
    ]


def _wanted(
    kolom: Sequence[Kolom], bagian: Sequence[Bagian], ukuran: float, jarak: float, most: float = _MOST
) -> list[float]:
    """How much each column lacks for its widest word, or for ``most`` type sizes (cm)."""
    rooms = ((one.lebar * CM - 2 * jarak) / ukuran for one in kolom)
    return [
        0.0 if room >= most else max(0.0, min(_longest(bagian, n, room), most) - room) * ukuran / CM
        for n, room in enumerate(rooms)
    ]


def _spare(kolom: Sequence[Kolom], bagian: Sequence[Bagian], ukuran: float, jarak: float) -> list[float]:
    """How much each column can do without (cm): one of figures has what it needs, one of words can still be read."""
    found = []
    for n, one in enumerate(kolom):
        least = max(_longest(bagian, n, 0), longest_piece(one.kepala, bold=True))
        if one.rata != "right":
            least = max(least, _LEAST)
        found.append(max(0.0, one.lebar - (least * ukuran + 2 * jarak) / CM))
    return found


def _longest(bagian: Sequence[Bagian], n: int, room: float) -> float:
    """Width of the widest word in a column, in type sizes; no word of few letters is measured."""
    text = " ".join(row[n] for part in bagian if part.gaya not in WHOLE for row in part.baris)
    return max((longest_piece(word, bold=True) for word in set(text.split()) if len(word) > room), default=0.0)


def _held(text: str, room: float) -> str:
    if len(text) <= room or longest_piece(text, bold=True) <= room:
        return text
    return "\n".join(" ".join(_broken(word, room) for word in line.split(" ")) for line in text.split("\n"))


def _broken(word: str, room: float) -> str:
    return (BREAK if BREAK in word else "").join(_parts(piece, room) for piece in pieces(word))


def _parts(piece: str, room: float) -> str:
    wide = longest_piece(piece, bold=True)
    if wide <= room:
        return piece
    if _POINT.search(piece):
        return _POINT.sub(BREAK, piece)
    size = max(1, int(0.8 * len(piece) * room / wide))
    return BREAK.join(piece[at : at + size] for at in range(0, len(piece), size))
