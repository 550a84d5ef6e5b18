"""Checks of the computed capaian: what has to be explained, and what looks odd beside the serapan.

Capaian and serapan are compared as they are shown, rounded half up to two decimals, so that no
sentence says that 100,00% is below 100%. Sources: domain.md sections 3.4, 3.7 and 6.9.
"""

from collections.abc import Iterator
from decimal import Decimal

from takar.rules.findings_model import BarisPeriksa, Temuan, ask, block, show, show_persen, warn
from takar.rules.findings_thresholds import (
    CAPAIAN_PERLU_PENJELASAN,
    CAPAIAN_RENDAH,
    CAPAIAN_TERCAPAI,
    SERAPAN_HABIS,
    SERAPAN_RENDAH,
    SERAPAN_TINGGI,
)
from takar.rules.formula_kinds import FALLING
from takar.rules.numbers import round_half_up
from takar.rules.periods import Triwulan
from takar.rules.renstra import MENJUMLAH


def check_capaian(baris: BarisPeriksa) -> Iterator[Temuan]:
    """Yield the findings about a capaian that was measured; without a target this triwulan that of the year counts."""
    if baris.capaian is None:
        # What should stay small is always far below its year's target at first.
        if baris.capaian_tahun is not None and baris.polarity not in FALLING:
            yield from _check_extreme(baris, round_half_up(baris.capaian_tahun, 2), " terhadap target tahun")
        return
    capaian = round_half_up(baris.capaian, 2)
    yield from _check_extreme(baris, capaian)
    yield from _check_faktor(baris, capaian)
    if baris.serapan is not None and baris.capaian_tahun is not None and _is_comparable(baris):
        yield from _check_serapan(baris, round_half_up(baris.capaian_tahun, 2), round_half_up(baris.serapan, 2))


def _check_extreme(baris: BarisPeriksa, capaian: Decimal, terhadap: str = "") -> Iterator[Temuan]:
    batas = CAPAIAN_PERLU_PENJELASAN.nilai
    if 0 <= capaian <= batas:
        return
    shown = f"Capaian {show_persen(capaian)}{terhadap}"
    if capaian > batas:
        yield ask(baris, "capaian-terlalu-tinggi", "penjelasan", f"{shown} di atas {show(batas)}%.")
    else:
        yield ask(baris, "capaian-negatif", "penjelasan", f"{shown} di bawah 0%.")


def _check_faktor(baris: BarisPeriksa, capaian: Decimal) -> Iterator[Temuan]:
    batas = CAPAIAN_TERCAPAI.nilai
    if capaian < batas:
        if not baris.penghambat.strip():
            yield block(
                "penghambat-kosong",
                "penghambat",
                f"Capaian {show_persen(capaian)} di bawah {show(batas)}%.",
                "Mohon isi faktor penghambat.",
            )
    elif not baris.pendorong.strip():
        yield warn(
            "pendorong-kosong",
            "pendorong",
            f"Capaian {show_persen(capaian)}. Silakan tulis faktor pendorongnya bila ada.",
        )


def _check_serapan(baris: BarisPeriksa, capaian: Decimal, serapan: Decimal) -> Iterator[Temuan]:
    """Yield what is said of capaian and serapan of the year that do not go together (domain.md 3.7 and 6.9)."""
    reached = capaian >= CAPAIAN_TERCAPAI.nilai
    cheap = reached and serapan < SERAPAN_RENDAH.nilai
    spent = not reached and serapan > SERAPAN_HABIS.nilai
    dear = capaian < CAPAIAN_RENDAH.nilai and serapan > SERAPAN_TINGGI.nilai
    if cheap or spent or dear:
        already = "baru" if cheap else "sudah"
        yield ask(
            baris,
            "capaian-serapan-timpang",
            "anggaran_sd",
            f"Capaian {show_persen(capaian)} terhadap target tahun, sedangkan serapan anggarannya {already} "
            f"{show_persen(serapan)}.",
        )


def _is_comparable(baris: BarisPeriksa) -> bool:
    """Whether the year's capaian can be held against its serapan: a position may be at its target from January on."""
    return baris.accumulation in MENJUMLAH or baris.triwulan is Triwulan.IV
