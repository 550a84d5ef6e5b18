"""Outliers from an indikator's own past, computed by hand."""

from decimal import Decimal

import pytest

from takar.rules.accumulation import Accumulation
from takar.rules.numbers import round_half_up
from takar.rules.pencilan import comparable, median, median_score, z_score
from takar.rules.periods import Periode, Triwulan

D = Decimal


def numbers(*values: str) -> list[Decimal]:
    return [D(one) for one in values]


@pytest.mark.parametrize(
    ("nilai", "riwayat", "z", "by_median"),
    [
        # mean 5, deviations squared 25+9+1+1+9+25 = 70, sd = sqrt(14) = 3,7417; median 5, MAD 3
        ("12", "0 2 4 6 8 10", "1.87", "1.57"),
        ("-12", "0 2 4 6 8 10", "-4.54", "-3.82"),
        # half the past is equal: about the median by the mean deviation, (3 + 1) / 7 of it 0,5714 * 1,253314
        ("4", "1 1 1 1 2 4 1", "2.14", "4.19"),
        # one earlier slip hides the next from the mean, not from the median
        ("90", "10 11 10 12 9 11 100", "1.97", "53.29"),
        ("7", "7 7 7 7 7 7", None, None),
        ("9", "7 7 7 7 7 7", None, None),
        ("12", "0 2 4 6 8", None, None),
    ],
)
def test_scores(nilai, riwayat, z, by_median):
    past = numbers(*riwayat.split())
    for score, expected in ((z_score(D(nilai), past), z), (median_score(D(nilai), past), by_median)):
        assert (score is None and expected is None) or round_half_up(score, 2) == D(expected)


@pytest.mark.parametrize(("values", "middle"), [("3 1 2", "2"), ("4 1 3 2", "2.5"), ("5", "5")])
def test_median(values, middle):
    assert median(numbers(*values.split())) == D(middle)


def test_a_running_total_is_compared_by_what_each_triwulan_added():
    one, two, four = (Periode(2025, Triwulan(n)) for n in (1, 2, 4))
    first = Periode(2026, Triwulan.I)
    figures = {first: D(7), four: D(30), one: D(10), two: D(25)}
    assert comparable(Accumulation.CUM, figures) == {one: D(10), two: D(15), four: D(5), first: D(7)}
    assert list(comparable(Accumulation.SUM, figures).items()) == sorted(figures.items())
    assert comparable(Accumulation.CUM, {}) == {}
