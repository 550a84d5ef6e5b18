"""A day ends with its last moment in the office's zone, and is named in heads and files."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from takar.rules.pada import pada_of, with_day


def test_a_day_ends_in_the_zone_of_the_office() -> None:
    pada = pada_of(date(2026, 9, 30), ZoneInfo("Asia/Jakarta"))
    assert pada.sampai.astimezone(UTC) == datetime(2026, 9, 30, 16, 59, 59, 999999, tzinfo=UTC)
    assert (pada.kata, pada.slug) == ("per 30 September 2026", "per-2026-09-30")


def test_a_head_names_the_day_as_of_which_it_was_read() -> None:
    pada = pada_of(date(2026, 9, 30), ZoneInfo("Asia/Jakarta"))
    assert with_day("Triwulan III", pada) == "Triwulan III, per 30 September 2026"
    assert with_day("Triwulan III", None) == "Triwulan III"
