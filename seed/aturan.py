"""The rules by which demonstration figures are composed. Pure; described in README.md.

Everything is decimal and deterministic: the same tables give the same figures on every machine.
"""

import re
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal

TRIWULAN = (1, 2, 3, 4)
NOL = Decimal(0)

# Pagu 2025 as a share of pagu 2026, by program; rounded to Rp 1.000.
PAGU_2025 = {
    "2.16.01": Decimal("0.96"),
    "2.16.02": Decimal("0.92"),
    "2.16.03": Decimal("0.90"),
    "2.20.02": Decimal("0.95"),
    "2.21.02": Decimal("0.95"),
}


def number(text: str) -> Decimal:
    """Read a printed figure of the source tables: decimal point or decimal comma, no thousands."""
    return Decimal(text.strip().replace(",", "."))


def desimal_of(text: str) -> int:
    """Return how many decimals a printed target has."""
    return max((len(part) for part in re.findall(r"[.,](\d+)", text)), default=0)


def read_target(text: str) -> tuple[str, Decimal, Decimal | None]:
    """Return polarity, value and upper bound of a printed annual target.

    "3.35-3.45" is a range, "Ada" is yes, "25/14 Orang/bulan" counts the persons, "2 Dokumen" and
    "42 %" are a number and its satuan.
    """
    if text == "Ada":
        return "YA_TIDAK", Decimal(1), None
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)-(\d+(?:[.,]\d+)?)", text)
    if found:
        return "RENTANG", number(found[1]), number(found[2])
    found = re.match(r"\d+(?:[.,]\d+)?", text)
    if not found:
        raise ValueError(f"Target tidak terbaca: {text!r}")
    return "MAKS", number(found[0]), None


def rounded(value: Decimal, desimal: int) -> Decimal:
    """Round half up to a number of decimals."""
    return value.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)


def spread(start: Decimal, end: Decimal, bobot: list[int], desimal: int) -> list[Decimal]:
    """Return the positions after TW I..IV on the way from start to end, in proportion to the weights."""
    total = sum(bobot)
    return [rounded(start + (end - start) * sum(bobot[:tw]) / total, desimal) for tw in TRIWULAN]


def quarterly(
    tipe: str, year: Decimal, *, start: Decimal, bobot: list[int] | None, desimal: int, sejak: int
) -> dict[int, Decimal]:
    """Return the targets per triwulan; a triwulan without a target is absent."""
    if tipe == "YEAR_END":
        return {4: year}
    if tipe == "SUM":
        steps = [NOL, *spread(NOL, year, bobot or [1, 1, 1, 1], desimal)]
        return {tw: steps[tw] - steps[tw - 1] for tw in TRIWULAN}
    if tipe == "CUM":
        return dict(zip(TRIWULAN, spread(NOL, year, bobot or [1, 1, 1, 1], desimal), strict=True))
    if tipe == "LAST" and bobot:
        return dict(zip(TRIWULAN, spread(start, year, bobot, desimal), strict=True))
    return {tw: year for tw in TRIWULAN if tw >= sejak}


def output_2025(year: Decimal, satuan: str) -> Decimal:
    """Return the output target 2025: nine tenths of 2026 rounded up; small ones and reports as in 2026."""
    if year <= 10 or satuan in {"Laporan", "Orang/bulan"}:
        return year
    return (year * 9 / 10).to_integral_value(ROUND_CEILING)


def pagu_2025(kode: str, pagu: Decimal) -> Decimal:
    """Return the composed pagu 2025 of a sub kegiatan."""
    return rounded(pagu * PAGU_2025[kode[:7]] / 1000, 0) * 1000


def clamp(value: Decimal, low: str, high: str) -> Decimal:
    """Keep a share within plausible bounds."""
    return min(max(value, Decimal(low)), Decimal(high))


def final_share(nomor: int) -> Decimal:
    """Return the share of the pagu spent by the end of the year, by the row's place in the plan."""
    return Decimal(90 + nomor % 9) / 100


def rupiah(pagu: Decimal, share: Decimal) -> Decimal:
    """Return a share of a pagu, rounded down to Rp 1.000."""
    return (pagu * share / 1000).to_integral_value(ROUND_DOWN) * 1000


def plain(value: Decimal | None) -> str:
    """Write a number for a CSV: decimal point, no exponent, no trailing change."""
    return "" if value is None else format(value, "f")


def printed(value: Decimal) -> str:
    """Write a number as an Indonesian reader expects it in a target text."""
    return format(value, "f").replace(".", ",")
