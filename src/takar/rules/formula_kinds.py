"""The two enumerations every capaian carries: how it is computed, and whether it is.

Source: domain.md sections 3.1 (polaritas) and 3.4 (status of a cell).
"""

from decimal import Decimal
from enum import StrEnum


class Polarity(StrEnum):
    """Direction and formula of an indikator, chosen per indikator and printed with every capaian."""

    MAKS = "maks"
    MIN_SELISIH = "min-selisih"
    MIN_RASIO = "min-rasio"
    RENTANG = "rentang"
    RENTANG_MIN = "rentang-min"
    PREDIKAT = "predikat"
    YA_TIDAK = "ya-tidak"


class StatusCapaian(StrEnum):
    """Whether a capaian is measured, and if not, why. Blank is never 0 (domain.md section 3.4).

    TIDAK_TERSEDIA is never given by the petugas: it is the verdict of langkah 2 on a figure that was sent
    (domain.md section 6.2).
    """

    TERUKUR = "terukur"
    BELUM_DIISI = "belum diisi"
    BELUM_SAATNYA = "belum saatnya"
    TIDAK_DITARGETKAN = "tidak ditargetkan"
    BELUM_RILIS = "data belum rilis"
    TIDAK_BERLAKU = "tidak berlaku"
    TIDAK_TERSEDIA = "tidak tersedia"


RANGES = frozenset({Polarity.RENTANG, Polarity.RENTANG_MIN})
FALLING = frozenset({Polarity.MIN_SELISIH, Polarity.MIN_RASIO, Polarity.RENTANG_MIN})


def order_bounds(target: Decimal, batas_atas: Decimal | None) -> tuple[Decimal, Decimal]:
    """Return (lower, upper) of a band, however it was typed; without `batas_atas` it is one point."""
    if batas_atas is None:
        return target, target
    return (target, batas_atas) if target <= batas_atas else (batas_atas, target)


def is_targeted(polarity: Polarity, target: Decimal | None) -> bool:
    """Whether there is a target to be measured by; 0 is none where more is better (decisions.md, "Zero rules")."""
    if target is None:
        return False
    return target != 0 or polarity in FALLING or polarity in RANGES
