"""From years to a Renstra: what adds up adds up, a position stays one (domain.md sections 3.3 and 3.8)."""

from decimal import Decimal

import pytest

from takar.rules.accumulation import Accumulation
from takar.rules.periods import Triwulan
from takar.rules.renstra import is_setahun_known, over_tahun, realisasi_renstra, sebutan_angka

A = Accumulation
D = Decimal
EMPTY: dict[Triwulan, Decimal | None] = {}


@pytest.mark.parametrize(
    ("accumulation", "word"),
    [(A.SUM, ""), (A.CUM, ""), (A.LAST, "posisi"), (A.RATIO, "posisi"), (A.YEAR_END, "posisi"), (A.AVG, "rata-rata")],
)
def test_a_total_that_is_none_says_so(accumulation, word):
    assert sebutan_angka(accumulation) == word


@pytest.mark.parametrize(
    ("accumulation", "by_tahun", "expected"),
    [
        (A.SUM, {2024: D(3), 2025: D(4), 2026: D(5)}, D(12)),
        (A.CUM, {2024: D(3), 2025: D(0), 2026: D(5)}, D(8)),
        (A.SUM, {2024: D(3), 2026: D(5)}, None),
        (A.SUM, {2024: D(3), 2025: None, 2026: D(5)}, None),
        (A.LAST, {2026: D(45)}, D(45)),
        (A.LAST, {2024: D(45), 2025: D(45)}, None),
        (A.AVG, {2025: D(1), 2026: D(2)}, D(2)),
        (A.RATIO, {2026: D(0)}, D(0)),
    ],
)
def test_over_years(accumulation, by_tahun, expected):
    assert over_tahun(accumulation, by_tahun, range(2024, 2027)) == expected


def test_before_the_first_year_there_is_nothing():
    assert over_tahun(A.SUM, {2026: D(1)}, range(2026, 2026)) is None


@pytest.mark.parametrize(
    ("accumulation", "lalu", "kini", "pertama", "expected"),
    [
        (A.LAST, D(45), D(45), False, D(45)),  # and 100 % of 45, not 90 and 200 %
        (A.SUM, D(45), D(45), False, D(90)),
        (A.CUM, D(2), D(3), False, D(5)),
        (A.SUM, None, D(45), False, None),
        (A.SUM, None, D(45), True, D(45)),
        (A.SUM, D(45), None, False, None),
        (A.RATIO, None, D(39), False, D(39)),
    ],
)
def test_column_13(accumulation, lalu, kini, pertama, expected):
    assert realisasi_renstra(accumulation, lalu, kini, pertama=pertama) == expected


@pytest.mark.parametrize(
    ("accumulation", "filled", "targeted", "known"),
    [
        (A.SUM, (1, 2, 3, 4), (1, 2, 3, 4), True),
        (A.SUM, (2, 4), (2, 4), True),
        (A.SUM, (2, 4), (1, 2, 4), False),
        (A.SUM, (4,), (), False),
        (A.RATIO, (1, 2, 3), (1, 2, 3, 4), False),
        (A.AVG, (1, 2, 3, 4), (1, 2, 3, 4), True),
        (A.CUM, (4,), (1, 2, 3, 4), True),
        (A.LAST, (1, 2, 3), (1, 2, 3, 4), False),
        (A.YEAR_END, (4,), (4,), True),
    ],
)
def test_when_a_year_is_known(accumulation, filled, targeted, known):
    figures = {**EMPTY, **{Triwulan(n): D(0) for n in filled}}
    assert is_setahun_known(accumulation, figures, {Triwulan(n): True for n in targeted}) is known
