"""The sentences behind a mean of capaian and a serapan, with their numbers. Computes nothing.

User-readable, Indonesian. Sources: domain.md sections 3.4, 3.5 and 3.7.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from takar.rules.aggregate import CAP_AGREGAT, hold, mean_capaian
from takar.rules.formula_explanation import show_angka
from takar.rules.numbers import format_angka, round_half_up
from takar.rules.numbers_hitung import add_up, divide, multiply

_SHOWN, _MOST = 2, 10  # decimals of a member

_SAMA = Decimal(1)  # the weight of each where all weigh the same

_Anggota = tuple[Decimal | None, ...]
_Suku = tuple[Decimal, Decimal]
"""A member as it enters the mean, with its weight."""


def explain_mean(
    values: Iterable[Decimal | None],
    *,
    cap: Decimal | None = CAP_AGREGAT,
    bobot: Sequence[Decimal] | None = None,
    label: str = "",
    satuan: str = "",
) -> str:
    """Return the mean of `mean_capaian` with the members it was made of, and what was held at 0 or at `cap`.

    The members are rounded to what a reader needs to come to the same mean, which is said where one was.
    `label` is the coverage where the members are means themselves and cover more than their number,
    `satuan` says then what is counted below the line.
    """
    members = tuple(values)
    if bobot is None:
        return _explain_alike(members, cap, label, satuan)
    return _explain(members, cap, list(bobot), label, satuan)


@lru_cache(maxsize=256)  # a page says it of each of its groups; equal members are told alike
def _explain_alike(members: _Anggota, cap: Decimal | None, label: str, satuan: str) -> str:
    return _explain(members, cap, None, label, satuan)


def _explain(members: _Anggota, cap: Decimal | None, bobot: list[Decimal] | None, label: str, satuan: str) -> str:
    rerata = mean_capaian(members, cap=cap, bobot=bobot)
    covered = label or rerata.label
    if rerata.nilai is None:
        return f"Rata-rata belum dihitung: {covered}."
    weights = [_SAMA] * len(members) if bobot is None else bobot
    measured = [(one, hold(one, cap), weight) for one, weight in zip(members, weights, strict=True) if one is not None]
    pairs = [(value, weight) for _, value, weight in measured]
    total = Decimal(len(pairs)) if bobot is None else add_up(weight for _, weight in pairs)
    desimal, shown = _shown(pairs, total, rerata.nilai)
    terms = _grouped(shown, desimal) if bobot is None else _weighted(shown, desimal)
    divisor = f"{show_angka(total)} {satuan}".rstrip()
    said = f"({' + '.join(terms)}) ÷ {divisor} = {format_angka(rerata.nilai)}%, {covered}."
    if shown != pairs:
        said += f" Ditulis dengan {desimal} desimal, dihitung tanpa pembulatan."
    held = sum(value != one for one, value, _ in measured)
    return said if not held else f"{said} {held} capaian di luar {_range(cap)} dihitung pada batasnya."


def explain_serapan(realisasi: Decimal | None, pagu: Decimal | None, hasil: Decimal | None) -> str:
    """Return the serapan with its rupiah, or why there is none."""
    if hasil is None or realisasi is None or pagu is None:
        lacking = "realisasi anggaran belum diisi" if pagu else "tidak ada pagu di atas 0"
        return f"Serapan belum dihitung karena {lacking}."
    return f"{show_angka(realisasi)} ÷ {show_angka(pagu)} × 100 = {format_angka(hasil)}%"


def _shown(pairs: Sequence[_Suku], total: Decimal, mean: Decimal) -> tuple[int, list[_Suku]]:
    """Round the members to as few decimals as still come to the mean that is printed, and to two at least.

    A mean that lies on half a hundredth may need more than there are; ten then stand for them.
    """
    printed = round_half_up(mean, _SHOWN)
    for desimal in range(_SHOWN, _MOST + 1):
        shown = [(round_half_up(value, desimal), weight) for value, weight in pairs]
        again = divide(add_up(v if weight is _SAMA else multiply(v, weight) for v, weight in shown), total)
        if round_half_up(again, _SHOWN) == printed:
            break
    return desimal, shown


def _grouped(shown: Iterable[_Suku], desimal: int) -> Iterator[str]:
    """Members that are shown alike stand together: "3 × 100,00"."""
    for value, many in Counter(value for value, _ in shown).items():
        said = show_angka(value, desimal)
        yield said if many == 1 else f"{many} × {said}"


def _weighted(shown: Iterable[_Suku], desimal: int) -> Iterator[str]:
    return (f"{show_angka(weight)} × {show_angka(value, desimal)}" for value, weight in shown)


def _range(cap: Decimal | None) -> str:
    return "0% ke atas" if cap is None else f"0% sampai {show_angka(cap)}%"
