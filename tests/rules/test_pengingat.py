"""rules.pengingat: every mark of a long and of a short langkah, on days off, opened late, and up the line."""

from datetime import date, timedelta

import pytest

from takar.rules.calendar import Kalender
from takar.rules.deadlines import JenisWaktu, SatuanWaktu, Waktu
from takar.rules.libur import LIBUR_NASIONAL
from takar.rules.pengingat import (
    DIBUKA,
    Jenjang,
    Pengingat,
    is_lewat_told,
    is_singkat,
    pengingat_on,
    pengingat_since,
)

KALENDER = Kalender(frozenset(libur.tanggal for libur in LIBUR_NASIONAL))
OPENED, DUE = date(2026, 10, 1), date(2026, 10, 9)


def told(opened_on: date, due_on: date, *, until: date, singkat: bool = False) -> list[tuple[str, str]]:
    """Every telling from long before the opening on: "9/10" and its mark with those who hear of it too."""
    found = []
    today = opened_on - timedelta(days=30)
    while today <= until:
        one = pengingat_on(today, opened_on=opened_on, due_on=due_on, kalender=KALENDER, singkat=singkat)
        if one:
            found.append((f"{today.day}/{today.month}", " ".join([one.tanda, *(j.name for j in one.jenjang)])))
        today += timedelta(days=1)
    return found


def test_langkah_1_of_tw_iii_2026_and_its_lateness() -> None:
    """H−10 falls before the round opens and is dropped."""
    assert told(OPENED, DUE, until=date(2026, 11, 9)) == [
        ("2/10", "H−5"),
        ("7/10", "H−2"),
        ("9/10", "H"),
        ("12/10", "H+1"),
        ("13/10", "H+2 KASUBBAG"),
        ("14/10", "H+3 SEKRETARIS"),
        ("16/10", "H+5 KEPALA_DINAS"),
        ("23/10", "H+10 KASUBBAG SEKRETARIS KEPALA_DINAS"),
        ("30/10", "H+15 KASUBBAG SEKRETARIS KEPALA_DINAS"),
        ("6/11", "H+20 KASUBBAG SEKRETARIS KEPALA_DINAS"),
    ]


def test_a_long_langkah_has_every_mark() -> None:
    assert told(date(2026, 9, 1), DUE, until=DUE) == [("25/9", "H−10"), ("2/10", "H−5"), ("7/10", "H−2"), ("9/10", "H")]


def test_a_langkah_of_four_days_is_no_short_one() -> None:
    assert told(date(2026, 10, 5), DUE, until=DUE) == [("7/10", "H−2"), ("9/10", "H")]


@pytest.mark.parametrize(
    ("opened_on", "marks"),
    [
        (date(2026, 10, 6), [("6/10", "dibuka"), ("9/10", "H"), ("12/10", "H+1")]),
        (date(2026, 10, 8), [("8/10", "dibuka"), ("9/10", "H"), ("12/10", "H+1")]),
        (date(2026, 10, 9), [("9/10", "dibuka"), ("12/10", "H+1")]),
    ],
)
def test_a_short_langkah_gets_its_opening_the_due_day_and_the_day_after(
    opened_on: date, marks: list[tuple[str, str]]
) -> None:
    assert told(opened_on, DUE, until=date(2026, 10, 12)) == marks


def test_a_langkah_with_a_short_standard_that_opens_early_is_not_counted_down() -> None:
    """decisions.md: "a langkah of three days or less gets its opening, the due day and +1"; opened 1 Sep, due 9 Oct."""
    assert told(date(2026, 9, 1), DUE, until=date(2026, 10, 13), singkat=True) == [
        ("1/9", "dibuka"),
        ("9/10", "H"),
        ("12/10", "H+1"),
        ("13/10", "H+2 KASUBBAG"),
    ]


@pytest.mark.parametrize(
    ("nilai", "satuan", "short"),
    [
        (3, SatuanWaktu.HARI, True),
        (4, SatuanWaktu.HARI, False),
        (22, SatuanWaktu.JAM, True),  # three days of 7,5 hours
        (23, SatuanWaktu.JAM, False),
        (1350, SatuanWaktu.MENIT, True),
        (1351, SatuanWaktu.MENIT, False),
        (1, SatuanWaktu.MINGGU, False),
        (1, SatuanWaktu.BULAN, False),
        (None, SatuanWaktu.HARI, False),
        (1, None, False),
    ],
)
def test_which_standards_are_short(nilai: int | None, satuan: SatuanWaktu | None, short: bool) -> None:
    assert is_singkat(Waktu("", nilai, satuan, JenisWaktu.DURATION)) is short


@pytest.mark.parametrize("jenis", [JenisWaktu.DEADLINE, JenisWaktu.NONE])
def test_a_date_is_no_short_standard(jenis: JenisWaktu) -> None:
    assert not is_singkat(Waktu("", 1, SatuanWaktu.HARI, jenis))


def test_what_opens_on_a_day_off_is_told_on_the_next_working_day() -> None:
    assert told(date(2026, 10, 10), date(2026, 10, 14), until=date(2026, 10, 14)) == [
        ("12/10", "dibuka"),
        ("14/10", "H"),
    ]


def test_a_due_date_on_a_day_off_is_told_on_the_working_day_before() -> None:
    """Policy tetap: Saturday the 10th."""
    assert told(OPENED, date(2026, 10, 10), until=date(2026, 10, 13))[-3:] == [
        *(("9/10", "H"), ("12/10", "H+1"), ("13/10", "H+2 KASUBBAG")),
    ]


def test_what_opens_after_its_due_date_is_told_by_how_late_it_is() -> None:
    assert told(date(2026, 10, 14), DUE, until=date(2026, 10, 16)) == [
        ("14/10", "H+3 SEKRETARIS"),
        ("16/10", "H+5 KEPALA_DINAS"),
    ]


def test_nothing_is_told_on_a_day_off() -> None:
    off = date(2026, 12, 24)
    assert pengingat_on(off, opened_on=off, due_on=off, kalender=KALENDER) is None


def test_values() -> None:
    assert Pengingat("dibuka") == DIBUKA
    assert [j.value for j in Jenjang] == [
        *("Kepala Subbagian Perencanaan dan Pelaporan", "Sekretaris", "Kepala Dinas"),
    ]


def caught_up(
    sejak: date | None, today: date, *, opened_on: date = OPENED, due_on: date = DUE, singkat: bool = False
) -> str:
    """What is told on a day when the run before was on another: its mark with those who hear of it too."""
    one = pengingat_since(sejak, today, opened_on=opened_on, due_on=due_on, kalender=KALENDER, singkat=singkat)
    return " ".join([one.tanda, *(j.name for j in one.jenjang)]) if one else ""


@pytest.mark.parametrize(
    ("sejak", "today", "told_today"),
    [
        (date(2026, 10, 14), date(2026, 10, 15), ""),  # no gap
        (date(2026, 10, 12), date(2026, 10, 15), "H+4 KASUBBAG SEKRETARIS"),
        (date(2026, 10, 12), date(2026, 10, 14), "H+3 KASUBBAG SEKRETARIS"),  # today has a mark too
        (date(2026, 10, 14), date(2026, 10, 19), "H+6 KEPALA_DINAS"),  # over a weekend
        (date(2026, 10, 12), date(2026, 10, 17), ""),  # a Saturday
        (date(2026, 10, 12), date(2026, 10, 12), "H+1"),
        (None, date(2026, 10, 15), ""),  # the first run of an office has nothing to catch up
        (date(2026, 10, 1), date(2026, 10, 5), "H−4"),
        (date(2026, 10, 6), date(2026, 10, 8), "H−1"),
        (date(2026, 10, 6), date(2026, 10, 9), "H"),
        (date(2026, 9, 30), date(2026, 10, 2), "H−5"),
        (date(2025, 1, 2), date(2026, 10, 27), "H+12 KASUBBAG SEKRETARIS KEPALA_DINAS"),
    ],
)
def test_marks_of_days_without_a_run_are_told_once_as_of_today(
    sejak: date | None, today: date, told_today: str
) -> None:
    assert caught_up(sejak, today) == told_today


def test_an_opening_in_the_gap_is_not_told_late_for_its_own_mail_waits() -> None:
    assert caught_up(date(2026, 10, 5), date(2026, 10, 7), opened_on=date(2026, 10, 6), singkat=True) == ""


@pytest.mark.parametrize(
    ("sejak", "today", "is_told"),
    [
        (None, date(2026, 10, 9), False),  # the day itself, a Friday
        (None, date(2026, 10, 10), False),  # a Saturday
        (None, date(2026, 10, 12), True),  # H+1
        (None, date(2026, 10, 13), False),
        (None, date(2026, 10, 16), True),  # H+5
        (None, date(2026, 10, 23), True),  # H+10
        (date(2026, 10, 9), date(2026, 10, 13), True),  # Monday had no run
        (date(2026, 10, 12), date(2026, 10, 13), False),
        (date(2026, 10, 13), date(2026, 10, 19), True),  # Friday had none
        (date(2025, 1, 2), date(2026, 10, 9), False),
    ],
)
def test_a_session_that_passed_is_told_the_working_day_after_and_then_every_fifth(
    sejak: date | None, today: date, is_told: bool
) -> None:
    assert is_lewat_told(sejak, today, tanggal=date(2026, 10, 9), kalender=KALENDER) is is_told
