"""A figure as it is printed, read back as a number for a spreadsheet: nothing is guessed, a word stays a word."""

from decimal import Decimal

from takar.rules.numbers import read_tercetak

_DIGITS = 15  # what a spreadsheet keeps of a number
_RIBUAN = 1_000


def figure_of(teks: str) -> tuple[Decimal, str] | None:
    """Return a printed figure as number and number format that shows it alike; None where the text is none."""
    value = read_tercetak(teks)
    if value is None or len(value.as_tuple().digits) > _DIGITS:
        return None
    whole, _, decimals = teks.removesuffix("%").partition(",")
    if len(whole) > 1 and whole.startswith("0"):  # the number of a letter keeps its zeros
        return None
    form = ("#,##0" if "." in whole or abs(value) < _RIBUAN else "0") + (f".{'0' * len(decimals)}" if decimals else "")
    return (value / 100, f"{form}%") if teks.endswith("%") else (value, f'"Rp"{form}' if "Rp" in whole else form)
