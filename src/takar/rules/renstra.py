"""From years to the whole of a Renstra: columns 5, 6, 13 and 14 of Form E.81.

What is added up within a year is added up over years; a position, a mean or a ratio is that of the last year, or last
year's 45 and this year's 45 would read 90 and 200 %. Sources: domain.md sections 3.3, 3.8 and 5.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from takar.rules.accumulation import Accumulation
from takar.rules.numbers_hitung import add, add_up
from takar.rules.periods import Triwulan

TERPANJANG = 10  # years in one Renstra; a longer one is a slip of the pen
MENJUMLAH = frozenset({Accumulation.SUM, Accumulation.CUM})
_BERAKHIR = frozenset({Accumulation.CUM, Accumulation.LAST, Accumulation.YEAR_END})  # the last triwulan says it all
_SEBUTAN = {Accumulation.SUM: "", Accumulation.CUM: "", Accumulation.AVG: "rata-rata"}


def sebutan_angka(accumulation: Accumulation) -> str:
    """Return the word printed behind a total that is none: "posisi", "rata-rata"; empty behind a sum."""
    return _SEBUTAN.get(accumulation, "posisi")


def counted(accumulation: Accumulation, tahun: Sequence[int]) -> Sequence[int]:
    """Return which of `tahun` (ascending) their total is made of: all of a sum, the last of a position."""
    return tahun if accumulation in MENJUMLAH else tahun[-1:]


def over_tahun(
    accumulation: Accumulation, by_tahun: Mapping[int, Decimal | None], tahun: Sequence[int]
) -> Decimal | None:
    """Return what `tahun` (ascending) come to together; None where a year that counts has no figure."""
    return add_whole([by_tahun.get(one) for one in counted(accumulation, tahun)])


def add_whole(parts: Sequence[Decimal | None]) -> Decimal | None:
    """Return the sum; None where one of the parts is not known, for the rest would read as the whole, or of none."""
    known = [one for one in parts if one is not None]
    return add_up(known) if known and len(known) == len(parts) else None


def realisasi_renstra(
    accumulation: Accumulation, sebelumnya: Decimal | None, kini: Decimal | None, *, pertama: bool
) -> Decimal | None:
    """Return the realisasi of the Renstra with this year's; None where a part of it is not known.

    `pertama`: this is the first year of the Renstra, before which there is nothing to add. Later a past that is not
    known is no zero: with this year's figure alone a sum of five years would read as that of one (domain.md 3.4).
    """
    if kini is None or accumulation not in MENJUMLAH or pertama:
        return kini
    return None if sebelumnya is None else add(sebelumnya, kini)


def is_setahun_known(
    accumulation: Accumulation, figures: Mapping[Triwulan, Decimal | None], targeted: Mapping[Triwulan, bool]
) -> bool:
    """Whether the figures of a year say what it came to.

    A sum, a mean and a ratio need every triwulan that had a target; the others stand in the last one.
    """
    if accumulation in _BERAKHIR:
        return figures.get(Triwulan.IV) is not None
    needed = [tw for tw in Triwulan if targeted.get(tw, False)]
    return bool(needed) and all(figures.get(tw) is not None for tw in needed)
