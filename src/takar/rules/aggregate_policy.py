"""Thresholds as dated data: each with the text it rests on and the day from which it counts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Ambang:
    """One threshold. `nilai` is in percent or percentage points, as `sumber` says."""

    nilai: Decimal
    sumber: str
    berlaku_mulai: date


# The product's own rules count from the first year it is used.
BERLAKU_PRODUK = date(2026, 1, 1)

CAP_RERATA = Ambang(Decimal(120), "domain.md 3.4: cap_agregat, persen, hanya dipakai dalam rata-rata", BERLAKU_PRODUK)
SELISIH_EFISIENSI = Ambang(Decimal(5), "domain.md 3.7 (a): capaian dikurangi serapan, poin persen", BERLAKU_PRODUK)
