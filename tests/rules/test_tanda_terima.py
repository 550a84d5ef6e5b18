"""How long a copy may lie unopened before it is brought to mind."""

from datetime import date

import pytest

from takar.rules import tanda_terima
from takar.rules.calendar import Kalender
from takar.rules.tanda_terima import batas_dibuka, unopened_for

KALENDER = Kalender(frozenset({date(2026, 10, 7)}))
SENT = date(2026, 10, 5)  # Monday; the Wednesday is a day off


@pytest.mark.parametrize(
    ("today", "lain"),
    [(SENT, 0), (date(2026, 10, 6), 0), (date(2026, 10, 8), 0), (date(2026, 10, 9), 3), (date(2026, 10, 12), 4)],
)
def test_days_off_do_not_count_and_nothing_is_said_up_to_the_limit(today: date, lain: int) -> None:
    assert unopened_for(SENT, today, KALENDER) == lain


def test_the_limit_is_that_of_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    dated = ((date(2026, 1, 1), 2, "a"), (date(2027, 1, 1), 5, "b"))
    monkeypatch.setattr(tanda_terima, "BELUM_DIBUKA", dated)
    assert [batas_dibuka(day) for day in (date(2025, 1, 1), date(2026, 12, 31), date(2027, 1, 1))] == [2, 2, 5]
