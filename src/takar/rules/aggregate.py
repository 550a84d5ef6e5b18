"""Averages of capaian, serapan of pagu, and efisiensi.

An average always says how many of its members were measured; a missing one never counts as 0.
Sources: domain.md sections 3.4 (caps), 3.5 (aggregation) and 3.7 (budget and efficiency).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from takar.rules.aggregate_policy import CAP_RERATA, SELISIH_EFISIENSI
from takar.rules.numbers import round_half_up
from takar.rules.numbers_hitung import add_up, divide, multiply, percent, subtract

CAP_AGREGAT = CAP_RERATA.nilai
NOTHING = "tidak ada indikator yang diukur"

_ZERO = Decimal(0)


@dataclass(frozen=True)
class Rerata:
    """A mean in percent, unrounded (None when nothing was measured), with its coverage."""

    nilai: Decimal | None
    terukur: int
    total: int

    @property
    def label(self) -> str:
        """Coverage as shown beside the mean: "3 dari 4 terukur", or that there is nothing to measure."""
        return NOTHING if self.total == 0 else f"{self.terukur} dari {self.total} terukur"

    @property
    def lengkap(self) -> bool:
        """Whether every member was measured; an incomplete mean must not turn green."""
        return self.terukur == self.total > 0


def mean_capaian(
    values: Iterable[Decimal | None],
    *,
    cap: Decimal | None = CAP_AGREGAT,
    bobot: Sequence[Decimal] | None = None,
) -> Rerata:
    """Return the (weighted) mean of the measured capaian in percent, each held between 0 and `cap`.

    None is "not measured" and takes its weight out of the mean. Without `bobot` all weigh the same.
    Raises ValueError when `bobot` has another length than `values` or holds a negative weight.
    """
    members = list(values)
    if bobot is None:
        held = [hold(value, cap) for value in members if value is not None]
        alike = divide(add_up(held), Decimal(len(held))) if held else None
        return Rerata(nilai=alike, terukur=len(held), total=len(members))
    weights = list(bobot)
    if len(weights) != len(members):
        raise ValueError(f"Ada {len(members)} capaian tetapi {len(weights)} bobot; jumlahnya harus sama.")
    if any(weight < 0 for weight in weights):
        raise ValueError("Bobot tidak boleh kurang dari 0.")
    measured = [(hold(value, cap), weight) for value, weight in zip(members, weights, strict=True) if value is not None]
    divisor = add_up(weight for _, weight in measured)
    mean = divide(add_up(multiply(value, weight) for value, weight in measured), divisor) if divisor else None
    return Rerata(nilai=mean, terukur=len(measured), total=len(members))


def serapan(realisasi: Decimal | None, pagu: Decimal | None) -> Decimal | None:
    """Return realisasi anggaran as a percentage of pagu (both rupiah); None without a pagu above 0."""
    if realisasi is None or not pagu:
        return None
    return percent(realisasi, pagu)


def efisiensi(capaian: Decimal | None, serapan: Decimal | None) -> str | None:
    """Judge capaian minus serapan (both percent): more than 5 above, within ±5, more than 5 below.

    Both as they are shown, so that no page says that 105,00% and 100,00% are more than 5 apart.
    """
    if capaian is None or serapan is None:
        return None
    selisih = selisih_tampil(capaian, serapan)
    if selisih > SELISIH_EFISIENSI.nilai:
        return "efisien"
    if selisih < -SELISIH_EFISIENSI.nilai:
        return "tidak efisien"
    return "cukup efisien"


def selisih_tampil(capaian: Decimal, serapan: Decimal) -> Decimal:
    """Return capaian minus serapan as both are shown, rounded half up to two decimals."""
    return subtract(round_half_up(capaian, 2), round_half_up(serapan, 2))


def hold(value: Decimal, cap: Decimal | None) -> Decimal:
    """Return a capaian as it enters a mean: not below 0, not above `cap`; outside means it is kept raw."""
    if value < _ZERO:
        return _ZERO
    return value if cap is None or value <= cap else cap
