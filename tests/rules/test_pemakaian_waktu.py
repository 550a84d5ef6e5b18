"""rules.pemakaian_waktu: used of the standard, for each unit of time, with the marks at 75 % and 100 %."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu, JenisWaktu, SatuanWaktu, Waktu
from takar.rules.libur import LIBUR_NASIONAL
from takar.rules.pemakaian_waktu import AWAS, HABIS, Pemakaian, Tanda, ambang, pemakaian
from tests.sifat import sample

KALENDER = Kalender(frozenset(libur.tanggal for libur in LIBUR_NASIONAL))
DUE = date(2026, 10, 9)
TANPA = Waktu("", None, None, JenisWaktu.NONE)
TANGGAL_10 = Waktu("", 10, SatuanWaktu.TANGGAL_BULAN_BERIKUTNYA, JenisWaktu.DEADLINE)
KALENDER_7 = HitunganMinggu.HARI_KALENDER


def lama(nilai: int | None, satuan: SatuanWaktu | None) -> Waktu:
    return Waktu("", nilai, satuan, JenisWaktu.DURATION)


def at(hari: int, jam: str = "00:00") -> datetime:
    return datetime.fromisoformat(f"2026-10-{hari:02} {jam}")


MONDAY = (at(5, "07:30"), at(6, "07:30"))


@pytest.mark.parametrize(
    ("waktu", "selang", "minggu", "kalimat"),
    [
        (lama(3, SatuanWaktu.HARI), [MONDAY], None, "1 dari 3 hari kerja (33%)"),
        (lama(3, SatuanWaktu.HARI), [MONDAY, (at(8, "13:00"), at(9, "07:30"))], None, "1,4 dari 3 hari kerja (46%)"),
        (lama(1, SatuanWaktu.MINGGU), [(at(5), at(8))], None, "3 dari 5 hari kerja (60%)"),
        (lama(1, SatuanWaktu.MINGGU), [(at(5), at(8))], KALENDER_7, "3 dari 6 hari kerja (50%)"),
        (lama(1, SatuanWaktu.BULAN), [(at(5), at(8))], None, "3 dari 24 hari kerja (12%)"),
        (lama(30, SatuanWaktu.MENIT), [(at(5, "11:50"), at(5, "13:15"))], None, "25 dari 30 menit kerja (83%)"),
        (lama(2, SatuanWaktu.JAM), [MONDAY], None, "450 dari 120 menit kerja (375%)"),
        (TANGGAL_10, [(at(1), at(6))], None, "3 dari 7 hari kerja (42%)"),
        (TANGGAL_10, [(at(1, "13:00"), at(6, "13:00"))], None, "3 dari 6,4 hari kerja (46%)"),
        # Recalled after a day, and once more after the date: a rest moves no date.
        (TANGGAL_10, [(at(1), at(2)), (at(3), at(6)), (at(12), at(13))], None, "3 dari 2 hari kerja (150%)"),
    ],
)
def test_each_unit_of_time(
    waktu: Waktu, selang: list[tuple[datetime, datetime]], minggu: HitunganMinggu | None, kalimat: str
) -> None:
    found = pemakaian(selang, waktu, DUE, KALENDER, minggu or HitunganMinggu.HARI_KERJA)
    assert found is not None
    assert found.kalimat == kalimat


@pytest.mark.parametrize(
    ("waktu", "selang"),
    [
        (TANPA, [MONDAY]),
        (lama(None, SatuanWaktu.HARI), [MONDAY]),
        (lama(3, None), [MONDAY]),
        (lama(3, SatuanWaktu.HARI), []),
        (TANGGAL_10, [(at(10), at(12))]),  # opened after its day: nothing to hold it against
    ],
)
def test_without_a_standard_there_is_nothing_to_tell(waktu: Waktu, selang: list[tuple[datetime, datetime]]) -> None:
    assert pemakaian(selang, waktu, DUE, KALENDER) is None
    assert ambang(selang, waktu, DUE, KALENDER) is None


@pytest.mark.parametrize(
    ("terpakai", "tanda"),
    [
        (Fraction(0), Tanda.CUKUP),
        (Fraction(2999, 1000), Tanda.CUKUP),
        (Fraction(3), Tanda.AWAS),
        (Fraction(4), Tanda.AWAS),
        (Fraction(4001, 1000), Tanda.HABIS),
    ],
)
def test_the_marks_at_three_quarters_and_beyond_all(terpakai: Fraction, tanda: Tanda) -> None:
    assert Pemakaian(terpakai, Fraction(4), "hari kerja").tanda is tanda


def test_all_but_a_moment_of_the_standard_does_not_read_100_percent() -> None:
    assert Pemakaian(Fraction(2999, 1000), Fraction(3), "hari kerja").kalimat == "3 dari 3 hari kerja (99%)"


RETURNED = [MONDAY, (at(8, "13:00"), at(8, "13:00"))]


@pytest.mark.parametrize(
    ("waktu", "selang", "minggu", "awas", "habis"),
    [
        (lama(3, SatuanWaktu.HARI), [MONDAY], None, at(7, "09:22:30"), at(7, "16:00")),
        (lama(1, SatuanWaktu.MINGGU), [MONDAY], None, at(8, "14:07:30"), at(9, "16:30")),
        (lama(1, SatuanWaktu.MINGGU), [(at(5), at(8))], KALENDER_7, at(9, "11:15"), at(12, "16:00")),
        # What ends with the morning ends at noon, not after the break.
        (lama(4, SatuanWaktu.HARI), [(at(5, "13:00"), at(6))], None, at(8, "12:00"), at(9, "13:30")),
        (lama(30, SatuanWaktu.MENIT), [(at(5, "11:50"), at(5, "11:55"))], None, at(5, "13:12:30"), at(5, "13:20")),
        (lama(2, SatuanWaktu.JAM), [(at(9, "16:00"), at(9, "16:00"))], None, at(12, "08:30"), at(12, "09:00")),
        (TANGGAL_10, [(at(1), at(6))], None, at(8, "09:22:30"), at(9, "16:30")),
        # One day was used before it went back; it goes on at 13.00 of the 8th.
        (lama(3, SatuanWaktu.HARI), RETURNED, None, at(9, "15:22:30"), at(12, "12:00")),
        # Both marks fell before it went back.
        (lama(1, SatuanWaktu.HARI), RETURNED, None, at(5, "14:07:30"), at(5, "16:00")),
        # One before, one after.
        (
            lama(450, SatuanWaktu.MENIT),
            [(at(5), at(5, "15:00")), (at(8), at(8))],
            None,
            at(5, "14:07:30"),
            at(8, "08:30"),
        ),
    ],
)
def test_the_moments_at_which_the_marks_fall(
    waktu: Waktu,
    selang: list[tuple[datetime, datetime]],
    minggu: HitunganMinggu | None,
    awas: datetime,
    habis: datetime,
) -> None:
    found = ambang(selang, waktu, DUE, KALENDER, minggu or HitunganMinggu.HARI_KERJA)
    assert found is not None
    assert (found.awas, found.habis) == (awas, habis)
    assert found.by_clock is (waktu.satuan in (SatuanWaktu.MENIT, SatuanWaktu.JAM))


@sample(60)
@given(
    mulai=st.datetimes(at(1), at(31)),
    waktu=st.builds(lama, st.integers(1, 40), st.sampled_from([SatuanWaktu.MENIT, SatuanWaktu.JAM, SatuanWaktu.HARI])),
)
def test_a_mark_falls_at_the_first_moment_at_which_so_much_is_used(mulai: datetime, waktu: Waktu) -> None:
    found = ambang([(mulai, mulai)], waktu, DUE, KALENDER)
    assert found is not None
    for at_, bagian in ((found.awas, AWAS), (found.habis, HABIS)):
        on, before = (pemakaian([(mulai, moment)], waktu, DUE, KALENDER) for moment in (at_, at_ - timedelta(0, 0, 1)))
        assert on is not None and before is not None
        assert before.bagian < bagian <= on.bagian
