"""How the realisasi of several triwulan became one figure, as a sentence with its numbers. Computes nothing.

User-readable, Indonesian. Source: domain.md sections 3.2 (tipe perhitungan) and 3.8.
"""

from collections.abc import Sequence
from decimal import Decimal

from takar.rules.accumulation import Accumulation, NilaiTriwulan, fallen
from takar.rules.formula_explanation import show_angka

_CARA = {
    Accumulation.CUM: "angka kumulatif terakhir",
    Accumulation.LAST: "posisi terakhir",
    Accumulation.YEAR_END: "diukur sekali pada akhir tahun",
}


def explain_accumulation(accumulation: Accumulation, nilai: Sequence[NilaiTriwulan], hasil: Decimal) -> str:
    """Return the sentence for `hasil`, accumulated from `nilai`.

    A running total that falls is said with it: it needs a reason (domain.md 3.8).
    """
    said = show_angka(hasil)
    if accumulation is Accumulation.RATIO:
        pairs = [(n.pembilang, n.penyebut) for n in nilai if n.pembilang is not None and n.penyebut is not None]
        atas, bawah = (_sum([pair[at] for pair in pairs]) for at in (0, 1))
        return f"Realisasi: {atas} ÷ {bawah} × 100 = {said}."
    filled = sorted((n.triwulan, n.nilai) for n in nilai if n.nilai is not None)
    if accumulation is Accumulation.SUM:
        return f"Realisasi: {_plain_sum([one for _, one in filled])} = {said} ({_span(filled)} dijumlahkan)."
    if accumulation is Accumulation.AVG:
        many = len(filled)
        return f"Realisasi: {_sum([one for _, one in filled])} ÷ {many} = {said} (rata-rata {many} triwulan)."
    sentence = f"Realisasi: {said}, {_CARA[accumulation]} (triwulan {filled[-1][0].romawi})."
    down = fallen(filled) if accumulation is Accumulation.CUM else None
    if down is None:
        return sentence
    return f"{sentence} Angka kumulatif turun dari {show_angka(down[0])} menjadi {show_angka(down[1])}: perlu alasan."


def _span(filled: Sequence[tuple[object, Decimal]]) -> str:
    names = [getattr(triwulan, "romawi", "") for triwulan, _ in filled]
    return f"triwulan {', '.join(names)}"


def _plain_sum(values: Sequence[Decimal]) -> str:
    return " + ".join(show_angka(value) for value in values)


def _sum(values: Sequence[Decimal]) -> str:
    said = _plain_sum(values)
    return f"({said})" if len(values) > 1 else said
