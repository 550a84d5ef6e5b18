"""Digits with dots and commas into Decimal: which separator is which (decisions.md, "Numbers")."""

import re
from decimal import Decimal

DIGIT_TERBANYAK = 20
_KELOMPOK = 3
_RIBUAN = {
    ".": re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+"),
    ",": re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+"),
}

Terbaca = Decimal | tuple[Decimal, Decimal] | None
"""One value; two possible values (thousands, decimal); or None where the grouping fits no rule."""


def read_digits(inti: str, *, hitungan: bool) -> Terbaca:
    """Read digits, dots and commas; `inti` ends with a digit and has no sign, space or letter.

    `hitungan` tells that the unit is a count or rupiah, so that "1.234" is thousands without asking.
    """
    titik, koma = inti.count("."), inti.count(",")
    if titik and koma:
        return _read_both(inti)
    if titik > 1:
        return _read_thousands(inti, ".")
    if koma > 1:
        return _read_thousands(inti, ",")
    if titik:
        return _read_single_dot(inti, hitungan=hitungan)
    return Decimal(inti.replace(",", "."))


def _read_both(inti: str) -> Decimal | None:
    """The last kind of separator is the decimal one and stands once; the other groups thousands."""
    desimal = max(".,", key=inti.rfind)
    ribuan = "," if desimal == "." else "."
    bulat, _, pecahan = inti.partition(desimal)
    if not pecahan.isdigit() or not _RIBUAN[ribuan].fullmatch(bulat):
        return None
    return Decimal(f"{bulat.replace(ribuan, '')}.{pecahan}")


def _read_thousands(inti: str, pemisah: str) -> Decimal | None:
    return Decimal(inti.replace(pemisah, "")) if _RIBUAN[pemisah].fullmatch(inti) else None


def _read_single_dot(inti: str, *, hitungan: bool) -> Terbaca:
    bulat, _, pecahan = inti.partition(".")
    desimal = Decimal(inti)
    if len(pecahan) != _KELOMPOK or not bulat or bulat.startswith("0"):
        return desimal
    ribuan = Decimal(bulat + pecahan)
    if hitungan and len(bulat) <= _KELOMPOK:
        return ribuan
    return ribuan, desimal
