"""How many mails go at once to one person about one thing on one day (docs/adr/0062)."""

import pytest

from takar.rules.surel_segera import goes_at_once


@pytest.mark.parametrize(
    ("terkirim", "kalender", "at_once"),
    [(0, False, True), (4, False, True), (5, False, False), (6, False, False), (5, True, True), (500, True, True)],
)
def test_a_few_go_at_once_and_a_calendar_is_always_kept_right(terkirim: int, kalender: bool, at_once: bool) -> None:
    assert goes_at_once(terkirim, kalender=kalender) is at_once
