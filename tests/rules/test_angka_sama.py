"""What is kept by the value of a number says the same however that number is written."""

from decimal import Decimal

import pytest

from takar.rules.aggregate_explanation import _explain_alike, explain_mean
from takar.rules.numbers_format import _format, format_angka

D = Decimal
SAMA = [("90", "90.00"), ("0", "-0.000"), ("1E+3", "1000.0"), ("97.2", "97.20000000000000000000000")]


@pytest.mark.parametrize(("satu", "lain"), SAMA)
def test_equal_numbers_are_written_the_same(satu: str, lain: str) -> None:
    for desimal in (0, 2, 5):
        assert _format.__wrapped__(D(satu), desimal) == _format.__wrapped__(D(lain), desimal)
    assert format_angka(D(satu)) == format_angka(D(lain))


@pytest.mark.parametrize(("satu", "lain"), SAMA)
def test_equal_members_are_told_the_same(satu: str, lain: str) -> None:
    first, other = (_explain_alike.__wrapped__((D(one), None, D(50)), D(120), "", "") for one in (satu, lain))
    assert first == other == explain_mean([D(satu), None, D(50)], cap=D(120))
