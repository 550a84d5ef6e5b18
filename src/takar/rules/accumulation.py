"""From the values of single triwulan to the value "sampai dengan" one of them.

One `Accumulation` per indikator. A blank is skipped, never read as 0; percentages are never averaged.
Source: domain.md section 3.2.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from takar.rules.formula_kinds import order_bounds
from takar.rules.numbers_hitung import add_up, divide, percent
from takar.rules.periods import Triwulan
from takar.rules.record import record


class Accumulation(StrEnum):
    """Tipe perhitungan: what is typed per triwulan, and how it adds up."""

    SUM = "SUM"
    CUM = "CUM"
    LAST = "LAST"
    AVG = "AVG"
    RATIO = "RATIO"
    YEAR_END = "YEAR_END"


# Looking a member up in its class takes longer than what is done with it here, thousands of times for one page.
_SUM, _AVG, _RATIO, _TAHUNAN = Accumulation.SUM, Accumulation.AVG, Accumulation.RATIO, Accumulation.YEAR_END
_IV = Triwulan.IV


@record
class NilaiTriwulan:
    """What was entered for one triwulan: `nilai`, or for RATIO `pembilang` and `penyebut`."""

    triwulan: Triwulan
    nilai: Decimal | None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None


def is_due(accumulation: Accumulation, triwulan: Triwulan) -> bool:
    """Whether a figure is asked for in this triwulan; YEAR_END is measured in triwulan IV only."""
    return accumulation != _TAHUNAN or triwulan == _IV


def accumulate(accumulation: Accumulation, nilai: Sequence[NilaiTriwulan], sampai: Triwulan) -> Decimal | None:
    """Return the realisasi up to and including `sampai`, unrounded; None when there is none.

    The order of `nilai` does not matter. RATIO is in percent and None when the penyebut add up to 0;
    a triwulan with only one of its two parts is left out. Raises ValueError for a triwulan given twice.
    """
    if len({n.triwulan for n in nilai}) != len(nilai):
        raise ValueError("Satu triwulan hanya boleh diberi satu nilai.")
    if not is_due(accumulation, sampai):
        return None
    if accumulation == _RATIO:
        return _ratio([n for n in nilai if n.triwulan <= sampai])
    filled = [
        (n.triwulan, n.nilai)
        for n in nilai
        if n.nilai is not None and n.triwulan <= sampai and is_due(accumulation, n.triwulan)
    ]
    if not filled:
        return None
    if accumulation == _SUM:
        return add_up(value for _, value in filled)
    if accumulation == _AVG:
        return divide(add_up(value for _, value in filled), Decimal(len(filled)))
    return max(filled)[1]


def accumulate_target(
    accumulation: Accumulation, targets: Mapping[Triwulan, Decimal | None], sampai: Triwulan
) -> Decimal | None:
    """Return the target up to and including `sampai`, in the unit of the indikator; None without one."""
    if accumulation != _SUM:
        return targets.get(sampai) if is_due(accumulation, sampai) else None
    given = [target for triwulan, target in targets.items() if triwulan <= sampai and target is not None]
    return add_up(given) if given else None


def accumulate_band(
    accumulation: Accumulation, bands: Mapping[Triwulan, tuple[Decimal | None, Decimal | None]], sampai: Triwulan
) -> tuple[Decimal | None, Decimal | None]:
    """Return the lower and upper bound of the target up to `sampai`; the upper is None where they are one point.

    A band is a target with its `batas_atas`, in any order. Each bound adds up by itself; a triwulan without a
    band counts with its one target in both (decisions.md, "Ranges").
    """
    if accumulation != _SUM:  # a position has the band of its own triwulan
        target, atas = bands.get(sampai, (None, None))
        if target is None or not is_due(accumulation, sampai):
            return None, None
        lower, upper = order_bounds(target, atas)
    else:
        given = [
            order_bounds(target, atas) for tw, (target, atas) in bands.items() if tw <= sampai and target is not None
        ]
        if not given:
            return None, None
        lower, upper = (add_up(band[n] for band in given) for n in (0, 1))
    return lower, None if upper == lower else upper


def fallen(filled: Sequence[tuple[Triwulan, Decimal]]) -> tuple[Decimal, Decimal] | None:
    """Return the first fall of a running total in the order of time, from and to; None where it never falls."""
    pairs = ((before, after) for (_, before), (_, after) in pairwise(filled))
    return next(((before, after) for before, after in pairs if after < before), None)


def _ratio(nilai: Sequence[NilaiTriwulan]) -> Decimal | None:
    parts = [(n.pembilang, n.penyebut) for n in nilai if n.pembilang is not None and n.penyebut is not None]
    penyebut = add_up(below for _, below in parts)
    if penyebut == 0:
        return None
    return percent(add_up(above for above, _ in parts), penyebut)
