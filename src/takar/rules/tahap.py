"""The stages of a year's plan: murni, and each perubahan that a later version began (domain.md section 11, no. 7).

A plan is kept as versions of single things (a card, a target, a pagu), each with the day from which it holds. A paper
of the plan shows all of them as they stood together: before the first change (murni), or from one change to the next.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from takar.rules.periods import format_tanggal

MURNI = "murni"


@dataclass(frozen=True, slots=True)
class VersiRencana:
    """One version of one thing: from when it holds, and the document that it rests on."""

    kunci: Hashable
    versi: int
    mulai: date
    dasar: str


@dataclass(frozen=True, slots=True)
class Tahap:
    """One stage; ``mulai`` is None for murni, ``pada`` the day on which the plan is read for it."""

    urutan: int
    mulai: date | None
    pada: date
    dasar: tuple[str, ...] = ()

    @property
    def nama(self) -> str:
        """Return the word: murni, perubahan, perubahan ke-2."""
        if self.urutan == 0:
            return MURNI
        return "perubahan" if self.urutan == 1 else f"perubahan ke-{self.urutan}"

    @property
    def kalimat(self) -> str:
        """Return the word with the day from which it holds."""
        return f"{self.nama}, berlaku mulai {format_tanggal(self.mulai)}" if self.mulai else self.nama


def tahap_list(versi_list: Iterable[VersiRencana], tahun: int) -> tuple[Tahap, ...]:
    """Return the stages of a year, murni first.

    A later version that begins when the first one began only mends it; one that begins after that is a change. What is
    added to the plan for the first time changes nothing that was agreed, and stands in the stage it falls into.
    """
    rows = list(versi_list)
    first: dict[Hashable, date] = {}
    for row in rows:
        first[row.kunci] = min(row.mulai, first.get(row.kunci, row.mulai))
    changes: dict[date, dict[str, None]] = {}
    for row in rows:
        if row.mulai > first[row.kunci]:
            changes.setdefault(row.mulai, {}).update({row.dasar: None} if row.dasar else {})
    starts = sorted(changes)
    ends = [*(day - timedelta(days=1) for day in starts), date(tahun, 12, 31)]
    return (
        Tahap(0, None, ends[0]),
        *(Tahap(n, day, ends[n], tuple(changes[day])) for n, day in enumerate(starts, start=1)),
    )
