"""rules.deadlines: the due dates of decisions.md and domain.md section 9, and every unit of time."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.calendar import Kalender
from takar.rules.deadlines import (
    HitunganMinggu,
    JenisWaktu,
    Kebijakan,
    SatuanWaktu,
    Urutan,
    Waktu,
    due_dates,
    is_late,
    return_due_on,
    ulang_due_on,
)
from takar.rules.libur import LIBUR_NASIONAL
from takar.rules.periods import Periode, Triwulan
from tests.sifat import sample

KALENDER = Kalender(frozenset(libur.tanggal for libur in LIBUR_NASIONAL))
TW_III_2026 = Periode(2026, Triwulan.III)
TANGGAL_10 = Waktu("tanggal 10", 10, SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA, JenisWaktu.DEADLINE)
TANPA = Waktu("", None, None, JenisWaktu.NONE)


def lama(nilai: int | None, satuan: SatuanWaktu | None) -> Waktu:
    return Waktu(f"{nilai} {satuan}", nilai, satuan, JenisWaktu.DURATION)


def sop_2022(*, langkah_8_after: int = 6) -> list[Urutan]:
    minggu, hari = SatuanWaktu.MINGGU, SatuanWaktu.HARI
    return [
        Urutan(1, TANGGAL_10, None),
        Urutan(2, lama(1, minggu), 1),
        Urutan(3, lama(1, minggu), 2),
        Urutan(4, lama(3, hari), 3),
        Urutan(5, lama(2, hari), 4),
        Urutan(6, lama(1, hari), 5),
        Urutan(7, lama(1, hari), 6),
        Urutan(8, lama(1, hari), langkah_8_after),
    ]


def due_after(awal_nilai: int, waktu: Waktu, kebijakan: Kebijakan = Kebijakan.TETAP) -> date:
    """Due date of one langkah that follows a langkah due on the given day of October 2026."""
    awal = Waktu("", awal_nilai, SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA, JenisWaktu.DEADLINE)
    urutan = [Urutan(1, awal, None), Urutan(2, waktu, 1)]
    return due_dates(TW_III_2026, urutan, KALENDER, kebijakan=kebijakan)[2]


def test_tw_iii_2026_with_the_defaults() -> None:
    assert due_dates(TW_III_2026, sop_2022(), KALENDER) == {
        1: date(2026, 10, 9),
        2: date(2026, 10, 16),
        3: date(2026, 10, 23),
        4: date(2026, 10, 28),
        5: date(2026, 10, 30),
        6: date(2026, 11, 2),
        7: date(2026, 11, 3),
        8: date(2026, 11, 3),
    }


SECTION_9 = [
    (Periode(2025, Triwulan.IV), date(2026, 1, 9), date(2026, 1, 12), date(2026, 1, 30), date(2026, 2, 6)),
    (Periode(2026, Triwulan.I), date(2026, 4, 10), date(2026, 4, 10), date(2026, 4, 29), date(2026, 5, 7)),
    (Periode(2026, Triwulan.II), date(2026, 7, 10), date(2026, 7, 10), date(2026, 7, 29), date(2026, 8, 5)),
    (
        Periode(2026, Triwulan.III),
        date(2026, 10, 9),
        date(2026, 10, 12),
        date(2026, 10, 29),
        date(2026, 11, 5),
    ),
    (Periode(2026, Triwulan.IV), date(2027, 1, 8), date(2027, 1, 11), date(2027, 1, 28), date(2027, 2, 4)),
    (Periode(2027, Triwulan.I), date(2027, 4, 9), date(2027, 4, 12), date(2027, 4, 29), date(2027, 5, 7)),
    (Periode(2027, Triwulan.II), date(2027, 7, 9), date(2027, 7, 12), date(2027, 7, 29), date(2027, 8, 5)),
    (
        Periode(2027, Triwulan.III),
        date(2027, 10, 8),
        date(2027, 10, 11),
        date(2027, 10, 28),
        date(2027, 11, 4),
    ),
    (Periode(2027, Triwulan.IV), date(2028, 1, 10), date(2028, 1, 10), date(2028, 1, 27), date(2028, 2, 3)),
]


@pytest.mark.parametrize(("periode", "maju", "mundur", "monev", "akhir"), SECTION_9)
def test_section_9(periode: Periode, maju: date, mundur: date, monev: date, akhir: date) -> None:
    """The last two columns hold for mundur with langkah 8 after 7 (decisions.md, "Due dates")."""
    urutan = sop_2022(langkah_8_after=7)
    assert due_dates(periode, urutan, KALENDER)[1] == maju
    assert due_dates(periode, urutan, KALENDER, kebijakan=Kebijakan.TETAP)[1].day == 10
    hasil = due_dates(periode, urutan, KALENDER, kebijakan=Kebijakan.MUNDUR)
    assert (hasil[1], hasil[4], hasil[8]) == (mundur, monev, akhir)


def test_a_count_that_starts_on_a_day_off_starts_with_the_next_working_day() -> None:
    hasil = due_dates(TW_III_2026, sop_2022(), KALENDER, kebijakan=Kebijakan.TETAP)
    assert (hasil[1], hasil[2]) == (date(2026, 10, 10), date(2026, 10, 16))


@pytest.mark.parametrize(
    ("awal", "waktu", "due_on"),
    [
        (9, lama(30, SatuanWaktu.MENIT), date(2026, 10, 9)),
        (9, lama(450, SatuanWaktu.MENIT), date(2026, 10, 9)),
        (9, lama(451, SatuanWaktu.MENIT), date(2026, 10, 12)),
        (10, lama(30, SatuanWaktu.MENIT), date(2026, 10, 12)),
        (9, lama(7, SatuanWaktu.JAM), date(2026, 10, 9)),
        (9, lama(8, SatuanWaktu.JAM), date(2026, 10, 12)),
        (9, lama(15, SatuanWaktu.JAM), date(2026, 10, 12)),
        (9, lama(16, SatuanWaktu.JAM), date(2026, 10, 13)),
        (9, lama(1, SatuanWaktu.HARI), date(2026, 10, 12)),
        (9, lama(2, SatuanWaktu.MINGGU), date(2026, 10, 23)),
        (9, lama(1, SatuanWaktu.BULAN), date(2026, 11, 9)),
        (10, lama(1, SatuanWaktu.BULAN), date(2026, 11, 12)),
        (14, lama(1, SatuanWaktu.BULAN), date(2026, 11, 16)),
        (30, lama(4, SatuanWaktu.BULAN), date(2027, 3, 1)),
        (9, lama(14, SatuanWaktu.BULAN), date(2027, 12, 9)),
        (9, TANPA, date(2026, 10, 9)),
        (10, TANPA, date(2026, 10, 10)),
    ],
)
def test_each_unit_of_time(awal: int, waktu: Waktu, due_on: date) -> None:
    assert due_after(awal, waktu) == due_on


def test_a_deadline_in_days_counts_like_a_duration() -> None:
    waktu = Waktu("paling lambat 3 hari", 3, SatuanWaktu.HARI, JenisWaktu.DEADLINE)
    assert due_after(9, waktu) == date(2026, 10, 14)


def test_without_a_predecessor_the_count_starts_after_the_triwulan() -> None:
    urutan = [Urutan(1, lama(3, SatuanWaktu.HARI), None), Urutan(2, TANPA, None)]
    assert due_dates(TW_III_2026, urutan, KALENDER) == {1: date(2026, 10, 5), 2: date(2026, 9, 30)}


def test_a_date_is_never_before_the_langkah_it_waits_for() -> None:
    assert due_after(20, TANGGAL_10) == date(2026, 10, 20)
    assert due_after(5, TANGGAL_10, Kebijakan.MAJU) == date(2026, 10, 9)


def test_a_date_beyond_the_month_is_its_last_day() -> None:
    akhir = Waktu("tanggal 31", 31, SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA, JenisWaktu.DEADLINE)
    periode = Periode(2026, Triwulan.I)
    assert due_dates(periode, [Urutan(1, akhir, None)], KALENDER) == {1: date(2026, 4, 30)}


@pytest.mark.parametrize(
    ("periode", "kebijakan", "langkah_1_to_4"),
    [
        (TW_III_2026, Kebijakan.MAJU, [(9, 10), (16, 10), (23, 10), (28, 10)]),
        (TW_III_2026, Kebijakan.TETAP, [(10, 10), (19, 10), (26, 10), (29, 10)]),
        (Periode(2026, Triwulan.I), Kebijakan.MAJU, [(10, 4), (17, 4), (24, 4), (29, 4)]),
        (Periode(2026, Triwulan.IV), Kebijakan.MUNDUR, [(11, 1), (18, 1), (25, 1), (28, 1)]),
    ],
)
def test_weeks_of_seven_days_end_on_a_date_then_the_next_working_day(
    periode: Periode, kebijakan: Kebijakan, langkah_1_to_4: list[tuple[int, int]]
) -> None:
    """From Saturday the 10th a week ends on a Saturday, and its langkah on the Monday after."""
    hasil = due_dates(periode, sop_2022(), KALENDER, kebijakan=kebijakan, minggu=HitunganMinggu.HARI_KALENDER)
    assert [(hasil[n].day, hasil[n].month) for n in range(1, 5)] == langkah_1_to_4


def test_a_week_of_seven_days_over_days_off_is_shorter_than_one_of_five_working_days() -> None:
    """Nyepi and Idul Fitri 2026: six days off between the 10th and the 24th of March."""
    urutan = [Urutan(1, lama(1, SatuanWaktu.MINGGU), None), Urutan(2, lama(2, SatuanWaktu.MINGGU), 1)]
    opened = date(2026, 3, 12)
    assert ulang_due_on(opened, urutan[0].waktu, opened, KALENDER) == date(2026, 3, 26)
    seven = ulang_due_on(opened, urutan[0].waktu, opened, KALENDER, HitunganMinggu.HARI_KALENDER)
    assert seven == date(2026, 3, 25)
    assert ulang_due_on(date(2026, 3, 3), urutan[1].waktu, opened, KALENDER, HitunganMinggu.HARI_KALENDER) == date(
        2026, 3, 17
    )


@pytest.mark.parametrize(
    ("urutan", "kalimat"),
    [
        (
            [Urutan(1, TANPA, None), Urutan(1, TANPA, None)],
            "Langkah 1 tertulis dua kali. Hapus salah satunya.",
        ),
        (
            [Urutan(2, TANPA, 1)],
            "Langkah 2 menunggu langkah 1, tetapi langkah itu belum ada di atasnya. Perbaiki urutan langkah.",
        ),
        (
            [Urutan(3, lama(None, SatuanWaktu.HARI), None)],
            "Baku waktu langkah 3 belum lengkap: tertulis “None hari”. Lengkapi nilai dan satuannya dalam berkas SOP.",
        ),
        (
            [Urutan(3, lama(2, None), None)],
            "Baku waktu langkah 3 belum lengkap: tertulis “2 None”. Lengkapi nilai dan satuannya dalam berkas SOP.",
        ),
    ],
)
def test_a_chain_that_cannot_be_computed_is_refused(urutan: list[Urutan], kalimat: str) -> None:
    with pytest.raises(ValueError, match="angkah") as galat:
        due_dates(TW_III_2026, urutan, KALENDER)
    assert str(galat.value) == kalimat


@sample(60)
@given(
    tahun=st.integers(min_value=2020, max_value=2040),
    triwulan=st.sampled_from(Triwulan),
    kebijakan=st.sampled_from(Kebijakan),
)
def test_due_dates_rise_and_are_working_days(tahun: int, triwulan: Triwulan, kebijakan: Kebijakan) -> None:
    hasil = list(due_dates(Periode(tahun, triwulan), sop_2022(), KALENDER, kebijakan=kebijakan).values())
    assert all(a < b for a, b in pairwise(hasil[:7]))
    assert hasil[6] == hasil[7]
    assert all(KALENDER.is_hari_kerja(d) for d in hasil[1:])
    assert kebijakan is Kebijakan.TETAP or KALENDER.is_hari_kerja(hasil[0])


def test_a_day_ends_with_its_last_microsecond() -> None:
    due_on = date(2026, 10, 9)
    akhir = datetime(2026, 10, 9, 23, 59, 59, 999_999)  # noqa: DTZ001 - local time is what the function takes
    assert not is_late(akhir, due_on)
    assert is_late(akhir + timedelta(microseconds=1), due_on)


@pytest.mark.parametrize(
    ("waktu", "due_on"),
    [
        (lama(1, SatuanWaktu.MINGGU), date(2026, 10, 15)),
        (lama(3, SatuanWaktu.HARI), date(2026, 10, 13)),
        (lama(30, SatuanWaktu.MENIT), date(2026, 10, 8)),
        (TANGGAL_10, date(2026, 10, 12)),  # no length: as a return
        (TANPA, date(2026, 10, 12)),
        (lama(None, SatuanWaktu.HARI), date(2026, 10, 12)),
        (lama(3, None), date(2026, 10, 12)),
    ],
)
def test_a_langkah_carried_again_is_due_after_its_standard_from_the_day_it_opens(waktu: Waktu, due_on: date) -> None:
    opened = date(2026, 10, 8)
    assert ulang_due_on(opened, waktu, opened, KALENDER) == due_on
    later = date(2026, 10, 30)
    assert ulang_due_on(opened, waktu, later, KALENDER) == later  # never before the plan


def test_a_langkah_carried_again_is_not_late_on_the_day_itself() -> None:
    one_day = lama(1, SatuanWaktu.HARI)
    due_on = ulang_due_on(date(2026, 10, 8), one_day, date(2026, 10, 8), KALENDER)
    assert due_on == date(2026, 10, 9)
    assert not is_late(datetime(2026, 10, 9, 23, 59), due_on)  # noqa: DTZ001 - local time is what the function takes
    assert is_late(datetime(2026, 10, 10, 0, 0), due_on)  # noqa: DTZ001 - as above


def test_a_langkah_carried_again_keeps_a_planned_date_that_is_its_own_day() -> None:
    one_day = lama(1, SatuanWaktu.HARI)
    assert ulang_due_on(date(2026, 10, 8), one_day, date(2026, 10, 9), KALENDER) == date(2026, 10, 9)


@pytest.mark.parametrize("opened", [date(2026, 10, 9), date(2026, 10, 10), date(2026, 10, 11)])
def test_a_langkah_opened_on_a_day_off_is_due_as_if_opened_on_the_working_day_before_it(opened: date) -> None:
    """Friday, Saturday, Sunday: the first whole working day after each is Monday."""
    assert ulang_due_on(opened, lama(1, SatuanWaktu.HARI), opened, KALENDER) == date(2026, 10, 12)
    assert ulang_due_on(opened, lama(3, SatuanWaktu.HARI), opened, KALENDER) == date(2026, 10, 14)


def test_a_second_due_date_goes_across_the_end_of_the_year_and_its_days_off() -> None:
    opened = date(2026, 12, 30)
    off = Kalender(libur=frozenset({date(2026, 12, 31), date(2027, 1, 1)}))
    assert ulang_due_on(opened, lama(1, SatuanWaktu.HARI), opened, off) == date(2027, 1, 4)
    assert ulang_due_on(opened, lama(1, SatuanWaktu.MINGGU), opened, off) == date(2027, 1, 8)
    assert return_due_on(opened, off) == date(2027, 1, 5)


def test_a_return_is_due_after_two_working_days() -> None:
    assert return_due_on(date(2026, 10, 8), KALENDER) == date(2026, 10, 12)
    assert return_due_on(date(2026, 10, 10), KALENDER) == date(2026, 10, 13)
