"""What a session of monev talks about first: the indikator below their target, as the papers of langkah 3 name them."""

from collections.abc import Sequence

from takar.queries.kinerja import Baris
from takar.queries.ringkasan import ringkasan

NAMED = 5  # the rest are counted


def prioritas(rows: Sequence[Baris], agenda: str) -> tuple[str, ...]:
    """Return what is below target by the figures as they stand, the furthest first, unless the agenda names it.

    Names stand in full: in an official letter none is cut, however long.
    """
    below = (row.kartu.nama for row in ringkasan(rows).below)
    unnamed = [nama for nama in below if nama not in agenda]
    rest = len(unnamed) - NAMED
    return (*unnamed[:NAMED], *([f"dan {rest} indikator lain"] if rest > 0 else []))
