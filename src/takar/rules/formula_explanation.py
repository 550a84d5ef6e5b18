"""The sentence behind every capaian: the formula with its numbers, or why there is none.

User-readable, Indonesian. Built only when asked for; computes nothing itself.
Source: domain.md sections 3.1 and 3.4 (formula chosen per indikator and printed on the report).
"""

from collections.abc import Mapping
from decimal import Decimal

from takar.rules.formula_kinds import FALLING, RANGES, Polarity, StatusCapaian, order_bounds
from takar.rules.numbers import format_angka, round_half_up
from takar.rules.numbers_baca import DIGIT_TERBANYAK

_DIGITS = 10

_TARGET_NOL = "Capaian tidak dihitung karena target 0: tidak ditargetkan."
_WITHOUT_VALUE: Mapping[StatusCapaian, str] = {
    StatusCapaian.BELUM_DIISI: "Capaian belum dihitung karena realisasi belum diisi.",
    StatusCapaian.BELUM_SAATNYA: "Capaian belum dihitung karena belum saatnya diukur.",
    StatusCapaian.TIDAK_DITARGETKAN: "Capaian tidak dihitung karena tidak ada target pada periode ini.",
    StatusCapaian.BELUM_RILIS: "Capaian belum dihitung karena data sumber belum rilis.",
    StatusCapaian.TIDAK_BERLAKU: "Capaian tidak dihitung karena indikator ini tidak berlaku.",
    StatusCapaian.TIDAK_TERSEDIA: "Capaian tidak dihitung karena data dinyatakan tidak tersedia pada pemeriksaan.",
}


def explain(
    *,
    mentah: Decimal | None,
    status: StatusCapaian,
    polarity: Polarity,
    realisasi: Decimal | None,
    target: Decimal | None,
    batas_atas: Decimal | None,
    desimal: int = 0,
) -> str:
    """Return one Indonesian sentence for a computed capaian; operands in the unit of the indikator.

    They have the decimals of the indikator (`desimal`), as the tables beside the sentence write them, and more only
    where the figure has more: who computes it again must come to the same capaian.
    """
    if realisasi is None or target is None:
        return _TARGET_NOL if status == StatusCapaian.TIDAK_DITARGETKAN and target == 0 else _WITHOUT_VALUE[status]
    intro = ""
    if polarity in RANGES:
        lower, upper = order_bounds(target, batas_atas)
        low, high = show_angka(lower, desimal), show_angka(upper, desimal)
        band = f"rentang {low} sampai {high}" if lower < upper else f"target {low}"
        if lower <= realisasi <= upper:
            return f"{show_angka(realisasi, desimal)} berada pada {band} = {_persen(mentah)}"
        above = realisasi > upper
        target = upper if above else lower
        intro = f"Di {'atas' if above else 'bawah'} {band}: "
    if mentah is None:
        return intro + _explain_refusal(target, desimal)
    return intro + _explain_formula(mentah, polarity, (realisasi, target), desimal)


def _explain_refusal(target: Decimal, desimal: int) -> str:
    if target < 0:
        said = show_angka(target, desimal)
        return f"Capaian tidak dihitung karena target {said} kurang dari 0; rumus pembagian akan berbalik arti."
    return _TARGET_NOL


def _explain_formula(mentah: Decimal, polarity: Polarity, operands: tuple[Decimal, Decimal], desimal: int) -> str:
    realisasi, target = operands
    r, t, hasil = show_angka(realisasi, desimal), show_angka(target, desimal), _persen(mentah)
    if polarity not in FALLING:
        return f"{r} ÷ {t} × 100 = {hasil}"
    if target == 0:
        tercapai = "melebihi target" if realisasi > 0 else "memenuhi target"
        return f"Target 0 dan realisasi {r} {tercapai}; capaian ditetapkan {hasil}"
    if polarity != Polarity.MIN_RASIO:
        return f"(2 × {t} − {r}) ÷ {t} × 100 = {hasil}"
    if realisasi == 0:
        return f"Realisasi 0 tidak dapat menjadi pembagi; menurut aturan nol capaian ditetapkan {hasil}"
    return f"{t} ÷ {r} × 100 = {hasil}"


def show_angka(nilai: Decimal, desimal: int = 0) -> str:
    """A number as it enters a formula: every decimal it has, at least `desimal`; negatives in brackets.

    A quotient that does not end is cut after ten digits, enough to come to the same capaian again.
    """
    shown = f"{abs(nilai):,f}"
    if len(shown.partition(".")[2]) > DIGIT_TERBANYAK:
        shown = f"{round_half_up(abs(nilai), max(_DIGITS, _DIGITS - 1 - nilai.adjusted())):,f}"
    bulat, _, pecahan = shown.partition(".")
    pecahan = pecahan.rstrip("0").ljust(desimal, "0")
    text = bulat.replace(",", ".") + ("," + pecahan if pecahan else "")
    return f"(−{text})" if nilai < 0 else text


def _persen(mentah: Decimal | None) -> str:
    """The capaian in percent; a negative one with the 0 that is shown for it."""
    if mentah is not None and mentah < 0:
        return f"−{format_angka(abs(mentah))}%, ditampilkan 0,00%"
    return f"{format_angka(mentah)}%"
