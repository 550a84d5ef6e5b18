"""rules.calendar: which days count, how far away a date is, and how that is said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.calendar import Kalender, sisa_dan_tanggal, sisa_hari
from takar.rules.libur import LIBUR_NASIONAL
from tests.sifat import sample

KALENDER = Kalender(frozenset(libur.tanggal for libur in LIBUR_NASIONAL))
TANGGAL = st.dates(min_value=date(2025, 10, 1), max_value=date(2027, 12, 31))

FRIDAY = date(2026, 10, 9)
SATURDAY = date(2026, 10, 10)
SUNDAY = date(2026, 10, 11)
MONDAY = date(2026, 10, 12)


def test_weekends_and_days_off_are_no_working_days() -> None:
    assert KALENDER.is_hari_kerja(FRIDAY)
    assert not KALENDER.is_hari_kerja(SATURDAY)
    assert not KALENDER.is_hari_kerja(SUNDAY)
    assert KALENDER.is_hari_kerja(MONDAY)
    assert not KALENDER.is_hari_kerja(date(2026, 8, 17))
    assert not KALENDER.is_hari_kerja(date(2026, 12, 24))


def test_nearest_working_day_on_either_side() -> None:
    assert KALENDER.hari_kerja_on_or_before(SUNDAY) == FRIDAY
    assert KALENDER.hari_kerja_on_or_after(SATURDAY) == MONDAY
    assert KALENDER.hari_kerja_on_or_before(FRIDAY) == FRIDAY
    assert KALENDER.hari_kerja_on_or_after(FRIDAY) == FRIDAY
    assert KALENDER.hari_kerja_on_or_after(date(2026, 3, 18)) == date(2026, 3, 25)


@pytest.mark.parametrize(
    ("awal", "n", "hasil"),
    [
        (FRIDAY, 0, FRIDAY),
        (SATURDAY, 0, SATURDAY),
        (FRIDAY, 1, MONDAY),
        (SATURDAY, 1, MONDAY),
        (SUNDAY, 5, date(2026, 10, 16)),
        (MONDAY, -1, FRIDAY),
        (SUNDAY, -1, FRIDAY),
        (MONDAY, -5, date(2026, 10, 5)),
        (date(2026, 3, 17), 1, date(2026, 3, 25)),
    ],
)
def test_add_hari_kerja(awal: date, n: int, hasil: date) -> None:
    assert KALENDER.add_hari_kerja(awal, n) == hasil


@pytest.mark.parametrize(
    ("a", "b", "hasil"),
    [
        (FRIDAY, FRIDAY, 0),
        (FRIDAY, MONDAY, 1),
        (MONDAY, FRIDAY, -1),
        (FRIDAY, SUNDAY, 0),
        (SUNDAY, FRIDAY, -1),
        (MONDAY, SATURDAY, 0),
        (date(2026, 12, 31), date(2027, 1, 8), 4),
    ],
)
def test_count_hari_kerja_leaves_out_the_start_and_counts_the_end(a: date, b: date, hasil: int) -> None:
    assert KALENDER.count_hari_kerja(a, b) == hasil


def test_working_days_from_the_first_to_the_tenth_as_in_domain_section_9() -> None:
    """The column "working days 1-10" of domain.md section 9."""
    awal_bulan = [
        date(2026, 1, 1),
        date(2026, 4, 1),
        date(2026, 7, 1),
        date(2026, 10, 1),
        date(2027, 1, 1),
        date(2027, 4, 1),
        date(2027, 7, 1),
        date(2027, 10, 1),
    ]
    sehari = timedelta(days=1)
    jumlah = [KALENDER.count_hari_kerja(d - sehari, d + 9 * sehari) for d in awal_bulan]
    assert jumlah == [6, 7, 8, 7, 4, 7, 7, 6]


@sample(60)
@given(awal=TANGGAL, n=st.integers(min_value=-30, max_value=30))
def test_count_undoes_add(awal: date, n: int) -> None:
    hasil = KALENDER.add_hari_kerja(awal, n)
    assert KALENDER.count_hari_kerja(awal, hasil) == n
    assert n == 0 or KALENDER.is_hari_kerja(hasil)


@sample(60)
@given(d=TANGGAL)
def test_nearest_working_days_enclose_the_day(d: date) -> None:
    sebelum, sesudah = KALENDER.hari_kerja_on_or_before(d), KALENDER.hari_kerja_on_or_after(d)
    assert sebelum <= d <= sesudah
    assert (sebelum == d == sesudah) is KALENDER.is_hari_kerja(d)


@pytest.mark.parametrize(
    ("today", "due", "kalimat"),
    [
        (FRIDAY, FRIDAY, "hari ini"),
        (SATURDAY, SATURDAY, "hari ini"),
        (date(2026, 10, 8), FRIDAY, "besok"),
        (SUNDAY, MONDAY, "besok"),
        (FRIDAY, SATURDAY, "besok"),
        (FRIDAY, MONDAY, "1 hari kerja lagi"),
        (date(2026, 10, 6), FRIDAY, "3 hari kerja lagi"),
        (FRIDAY, SUNDAY, "2 hari lagi"),
        (SATURDAY, FRIDAY, "terlambat 1 hari"),
        (SUNDAY, FRIDAY, "terlambat 2 hari"),
        (MONDAY, FRIDAY, "terlambat 1 hari kerja"),
        (date(2026, 10, 13), FRIDAY, "terlambat 2 hari kerja"),
        (SUNDAY, SATURDAY, "terlambat 1 hari"),
    ],
)
def test_sisa_hari(today: date, due: date, kalimat: str) -> None:
    assert sisa_hari(today, due, KALENDER) == kalimat


@pytest.mark.parametrize(
    ("today", "kalimat"),
    [
        (FRIDAY, "jatuh tempo hari ini, Jumat, 9 Oktober 2026"),
        (date(2026, 10, 8), "jatuh tempo besok, Jumat, 9 Oktober 2026"),
        (date(2026, 10, 7), "2 hari kerja lagi, jatuh tempo Jumat, 9 Oktober 2026"),
        (MONDAY, "terlambat 1 hari kerja, jatuh tempo Jumat, 9 Oktober 2026"),
    ],
)
def test_sisa_dan_tanggal(today: date, kalimat: str) -> None:
    assert sisa_dan_tanggal(today, FRIDAY, KALENDER) == kalimat


def test_count_hari_kerja_is_what_a_walk_day_by_day_finds() -> None:
    start, sehari = date(2026, 3, 1), timedelta(days=1)
    days = [start + n * sehari for n in range(45)]
    for i, a in enumerate(days):
        for j, b in enumerate(days):
            forward = sum(map(KALENDER.is_hari_kerja, days[i + 1 : j + 1]))
            back = sum(map(KALENDER.is_hari_kerja, days[j:i]))
            assert KALENDER.count_hari_kerja(a, b) == (forward if j > i else -back), (a, b)
