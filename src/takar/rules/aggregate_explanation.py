"""The sentences behind a mean of capaian, a serapan and an efisiensi, with their numbers. Computes nothing.

User-readable, Indonesian. Sources: domain.md sections 3.4, 3.5 and 3.7.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from takar.rules.aggregate import CAP_AGREGAT, hold, mean_capaian, selisih_tampil
from takar.rules.aggregate_policy import SELISIH_EFISIENSI
from takar.rules.formula_explanation import show_angka
from takar.rules.numbers import format_angka, round_half_up
from takar.rules.numbers_hitung import add_up

_SHOWN = 2


def explain_mean(
    values: Iterable[Decimal | None],
    *,
    cap: Decimal | None = CAP_AGREGAT,
    bobot: Sequence[Decimal] | None = None,
    label: str = "",
) -> str:
    """Return the mean of `mean_capaian` with the members it was made of, and what was held at 0 or at `cap`.

    `label` is the coverage where the members are means themselves and cover more than their number.
    """
    members = list(values)
    rerata = mean_capaian(members, cap=cap, bobot=bobot)
    covered = label or rerata.label
    if rerata.nilai is None:
        return f"Rata-rata belum dihitung: {covered}."
    weights = [Decimal(1)] * len(members) if bobot is None else list(bobot)
    pairs = [(hold(one, cap), weight) for one, weight in zip(members, weights, strict=True) if one is not None]
    total = add_up(weight for _, weight in pairs)
    terms = [_term(value, weight, weighted=bobot is not None) for value, weight in pairs]
    said = f"({' + '.join(terms)}) ÷ {show_angka(total)} = {format_angka(rerata.nilai)}%, {covered}."
    held = sum(hold(one, cap) != one for one in members if one is not None)
    return said if not held else f"{said} {held} capaian di luar {_range(cap)} dihitung pada batasnya."


def explain_serapan(realisasi: Decimal | None, pagu: Decimal | None, hasil: Decimal | None) -> str:
    """Return the serapan with its rupiah, or why there is none."""
    if hasil is None or realisasi is None or pagu is None:
        lacking = "realisasi anggaran belum diisi" if pagu else "tidak ada pagu di atas 0"
        return f"Serapan belum dihitung karena {lacking}."
    return f"{show_angka(realisasi)} ÷ {show_angka(pagu)} × 100 = {format_angka(hasil)}%"


def explain_efisiensi(capaian: Decimal, serapan: Decimal, hasil: str) -> str:
    """Return the difference that was judged, of both as they are shown, with the bound it was judged by."""
    left, right = (show_angka(round_half_up(one, _SHOWN), _SHOWN) for one in (capaian, serapan))
    return (
        f"{left}% − {right}% = {show_angka(selisih_tampil(capaian, serapan), _SHOWN)} poin persen: {hasil} "
        f"(batasnya {show_angka(SELISIH_EFISIENSI.nilai)} poin ke atas dan ke bawah)"
    )


def _term(value: Decimal, weight: Decimal, *, weighted: bool) -> str:
    said = show_angka(value, _SHOWN)
    return f"{show_angka(weight)} × {said}" if weighted else said


def _range(cap: Decimal | None) -> str:
    return "0% ke atas" if cap is None else f"0% sampai {show_angka(cap)}%"
