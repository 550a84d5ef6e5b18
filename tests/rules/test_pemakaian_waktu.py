"""rules.pemakaian_waktu: used of the standard, for each unit of time, with the marks at 75 % and 100 %."""

from datetime import date, datetime
from fractions import Fraction

import pytest

from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu, JenisWaktu, SatuanWaktu, Waktu
from takar.rules.libur import LIBUR_NASIONAL
from takar.rules.pemakaian_waktu import Pemakaian, Tanda, pemakaian

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
