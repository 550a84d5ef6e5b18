"""Whether a figure lies far outside an indikator's own past (pencilan), by two measures.

The z-score is about the mean, the other about the median, which one earlier slip does not move. Both are numbers of
(like) standard deviations, with a sign. Source: domain.md section 6.9; Iglewicz and Hoaglin, "How to detect and handle
outliers" (1993), for the median.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from takar.rules.accumulation import Accumulation
from takar.rules.periods import Periode

RIWAYAT_TERSEDIKIT = 6
"""With fewer figures the past says nothing about what is usual."""
RIWAYAT_TERBANYAK = 20
"""Five years: what was usual before says little about today."""
_DARI_MAD = Decimal("0.6745")  # of a normal distribution, the median absolute deviation in standard deviations
_DARI_RERATA = Decimal("1.253314")  # and the standard deviation in mean absolute deviations


def comparable(accumulation: Accumulation, by_periode: Mapping[Periode, Decimal]) -> dict[Periode, Decimal]:
    """Return figures that can be held against one another, by time: of a running total what each triwulan added."""
    found: dict[Periode, Decimal] = {}
    last: Periode | None = None
    for periode in sorted(by_periode):
        nilai = by_periode[periode]
        setahun = last is not None and last.tahun == periode.tahun
        if accumulation is Accumulation.CUM and last is not None and setahun:
            nilai -= by_periode[last]
        found[periode] = nilai
        last = periode
    return found


def z_score(nilai: Decimal, riwayat: Sequence[Decimal]) -> Decimal | None:
    """Return how many standard deviations `nilai` lies from the mean; None where there is too little past.

    None too where all of it is the same: then nothing is known of its spread.
    """
    if len(riwayat) < RIWAYAT_TERSEDIKIT:
        return None
    mean = sum(riwayat, Decimal()) / len(riwayat)
    variance = sum(((one - mean) ** 2 for one in riwayat), Decimal()) / (len(riwayat) - 1)
    return (nilai - mean) / variance.sqrt() if variance else None


def median_score(nilai: Decimal, riwayat: Sequence[Decimal]) -> Decimal | None:
    """Return the same about the median; where more than half of the past is equal, by the mean deviation from it."""
    if len(riwayat) < RIWAYAT_TERSEDIKIT:
        return None
    middle = median(riwayat)
    deviations = [abs(one - middle) for one in riwayat]
    if spread := median(deviations):
        return _DARI_MAD * (nilai - middle) / spread
    mean = sum(deviations, Decimal()) / len(deviations)
    return (nilai - middle) / (_DARI_RERATA * mean) if mean else None


def median(values: Sequence[Decimal]) -> Decimal:
    """Return the middle of values, of an even number the mean of the two in the middle."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
