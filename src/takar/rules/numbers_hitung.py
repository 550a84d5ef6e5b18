"""Adding and dividing that no surrounding decimal context can change, in a precision nothing typed can exhaust.

A figure has at most 20 digits (numbers_baca), so sums are exact here in any order; a quotient that does not end is
cut 60 digits in, far behind the two decimals to which a capaian is rounded once, on display.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

_LUAS = Context(prec=60, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])

add, subtract, multiply, divide = _LUAS.add, _LUAS.subtract, _LUAS.multiply, _LUAS.divide
"""The four operations, on Decimal."""

HUNDRED = Decimal(100)


def add_up(values: Iterable[Decimal]) -> Decimal:
    """Return the sum; the same whatever the order, also where members are quotients that do not end."""
    total = Decimal(0)
    for value in sorted(values):
        total = add(total, value)
    return total


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """Return `part` as a percentage of `whole`, unrounded; `whole` is not 0."""
    return divide(multiply(part, HUNDRED), whole)
