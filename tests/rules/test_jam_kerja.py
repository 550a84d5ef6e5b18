"""rules.jam_kerja: Perpres 21/2023 pasal 4 to the minute, and what lies between two moments."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.calendar import Kalender
from takar.rules.jam_kerja import hari_kerja, jam_kerja_of, menit_kerja
from takar.rules.jam_pekan import BAKU, JamKerja
from takar.rules.libur import LIBUR_NASIONAL, RAMADAN
from tests.sifat import sample

KALENDER = Kalender(frozenset(libur.tanggal for libur in LIBUR_NASIONAL))
MONDAY, FRIDAY = date(2026, 10, 5), date(2026, 10, 9)
OF_RAMADAN = date(2026, 3, 2)


def at(d: date, jam: str) -> datetime:
    return datetime.fromisoformat(f"{d} {jam}")


@pytest.mark.parametrize(
    ("monday", "minutes", "starts", "ends"),
    [(MONDAY, 2250, "07.30", "16.30"), (OF_RAMADAN, 1950, "08.00", "15.30")],
)
def test_a_week_has_the_hours_of_the_regulation(monday: date, minutes: int, starts: str, ends: str) -> None:
    start, end = at(monday, "00:00"), at(monday + timedelta(7), "00:00")
    assert menit_kerja(start, end, KALENDER) == minutes
    assert hari_kerja(start, end, KALENDER) == 5
    friday = jam_kerja_of(monday + timedelta(4), KALENDER)
    assert (f"{friday.mulai:%H.%M}", f"{friday.selesai:%H.%M}") == (starts, ends)


@pytest.mark.parametrize(
    ("day", "part"),
    [
        (MONDAY, [("06:00", "07:30", 0), ("07:30", "12:00", 270), ("12:00", "13:00", 0), ("13:00", "16:00", 180)]),
        (FRIDAY, [("06:00", "07:30", 0), ("07:30", "11:30", 240), ("11:30", "13:00", 0), ("13:00", "16:30", 210)]),
        (OF_RAMADAN, [("07:30", "08:00", 0), ("08:00", "12:00", 240), ("12:00", "12:30", 0), ("12:30", "15:00", 150)]),
        (
            OF_RAMADAN + timedelta(4),
            [("07:30", "08:00", 0), ("08:00", "11:30", 210), ("11:30", "12:30", 0), ("12:30", "15:30", 180)],
        ),
        (FRIDAY + timedelta(1), [("00:00", "23:59", 0)]),
        (date(2026, 5, 1), [("00:00", "23:59", 0)]),
    ],
)
def test_each_part_of_a_day(day: date, part: list[tuple[str, str, int]]) -> None:
    found = [menit_kerja(at(day, a), at(day, b), KALENDER) for a, b, _ in part]
    assert found == [minutes for *_, minutes in part]


def test_what_lies_between_two_days() -> None:
    assert menit_kerja(at(MONDAY, "15:30:30"), at(MONDAY + timedelta(2), "08:00"), KALENDER) == Fraction("509.5")
    assert hari_kerja(at(FRIDAY, "13:00"), at(FRIDAY + timedelta(3), "12:00"), KALENDER) == Fraction(210 + 270, 450)
    assert hari_kerja(at(OF_RAMADAN, "08:00"), at(OF_RAMADAN, "11:15"), KALENDER) == Fraction(1, 2)


@pytest.mark.parametrize("back", [timedelta(0), timedelta(minutes=1), timedelta(days=3)])
def test_nothing_lies_between_a_moment_and_an_earlier_one(back: timedelta) -> None:
    start = at(MONDAY, "10:00")
    assert menit_kerja(start, start - back, KALENDER) == 0
    assert hari_kerja(start, start - back, KALENDER) == 0


def test_ramadan_ends_on_the_eve_of_idul_fitri_and_has_29_or_30_days() -> None:
    idul_fitri = {date(2025, 3, 31), date(2026, 3, 21), date(2027, 3, 10)}
    assert {selesai + timedelta(1) for _, selesai in RAMADAN} == idul_fitri
    assert {(selesai - mulai).days + 1 for mulai, selesai in RAMADAN} <= {29, 30}
    for mulai, selesai in RAMADAN:
        assert [jam_kerja_of(d, KALENDER).mulai.hour for d in (mulai - timedelta(1), mulai)] == [7, 8]
        assert [jam_kerja_of(d, KALENDER).mulai.hour for d in (selesai, selesai + timedelta(1))] == [8, 7]


MOMENTS = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2026, 12, 31))  # noqa: DTZ001 - local


@sample(60)
@given(a=MOMENTS, b=MOMENTS, c=MOMENTS)
def test_time_adds_up_and_never_runs_backwards(a: datetime, b: datetime, c: datetime) -> None:
    a, b, c = sorted((a, b, c))
    for measure in (menit_kerja, hari_kerja):
        assert measure(a, b, KALENDER) + measure(b, c, KALENDER) == measure(a, c, KALENDER) >= 0
    assert menit_kerja(a, c, KALENDER) <= (c - a) / timedelta(minutes=1)


LATE = replace(BAKU, biasa=JamKerja(time(9), time(12), time(12), time(17)))
RULED = replace(KALENDER, jam=((MONDAY, LATE), (MONDAY + timedelta(7), BAKU)))


def test_hours_of_the_office_are_in_force_from_their_day_until_the_next_ones() -> None:
    found = [jam_kerja_of(MONDAY + timedelta(n), RULED).mulai.hour for n in (-1, 0, 3, 4, 6, 7)]
    assert found == [7, 9, 9, 7, 9, 7]
    assert menit_kerja(at(MONDAY, "00:00"), at(MONDAY + timedelta(1), "08:00"), RULED) == 480
    assert menit_kerja(at(MONDAY + timedelta(7), "00:00"), at(MONDAY + timedelta(8), "00:00"), RULED) == 450


def test_ramadan_of_the_office_has_its_hours() -> None:
    lain = replace(KALENDER, ramadan=((MONDAY, MONDAY),), jam=((MONDAY, replace(LATE, ramadan=LATE.biasa)),))
    assert jam_kerja_of(MONDAY, lain).mulai.hour == 9
    assert jam_kerja_of(OF_RAMADAN, lain).mulai == time(7, 30)
