"""A figure as it is printed, read back as a number for a spreadsheet: nothing is guessed, a word stays a word."""

import re
from decimal import Decimal

_FIGURE = re.compile(r"(-?)(Rp)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(%?)")
_DIGITS = 15  # what a spreadsheet keeps of a number


def figure_of(teks: str) -> tuple[Decimal, str] | None:
    """Return a printed figure as number and number format that shows it alike; None where the text is none."""
    found = _FIGURE.fullmatch(teks)
    if found is None:
        return None
    sign, rupiah, whole, decimals, percent = found.groups()
    digits = whole.replace(".", "")
    if len(digits) + len(decimals or "") > _DIGITS:
        return None
    value = Decimal(f"{sign}{digits}.{decimals or 0}")
    form = ("#,##0" if "." in whole or len(digits) < 4 else "0") + (f".{'0' * len(decimals)}" if decimals else "")
    return (value / 100, f"{form}%") if percent else (value, f'"Rp"{form}' if rupiah else form)
