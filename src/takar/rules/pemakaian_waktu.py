"""How much of its standard time a langkah has used (decisions.md, "Two clocks"; domain.md section 9).

Minutes and hours are working time by the clock; everything longer is counted in working days, of each day the part that
its own hours make. Pauses are not in the stretches that are given.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from takar.rules.calendar import Kalender
from takar.rules.deadlines import (
    MINGGU_HARI_KERJA,
    HitunganMinggu,
    JenisWaktu,
    SatuanWaktu,
    Waktu,
    standard_end,
)
from takar.rules.jam_kerja import hari_kerja, menit_kerja
from takar.rules.numbers_format import format_angka
from takar.rules.record import record

AWAS, HABIS = Fraction(3, 4), Fraction(1)
_BY_CLOCK = {SatuanWaktu.MENIT: 1, SatuanWaktu.JAM: 60}


class Tanda(StrEnum):
    """How far the standard time is used up: below three quarters, from there on, and wholly."""

    CUKUP = "cukup"
    AWAS = "hampir habis"
    HABIS = "melewati baku waktu"


@record
class Pemakaian:
    """Working time used and the standard it is held against, both in `satuan`: "menit" or "hari kerja"."""

    terpakai: Fraction
    baku: Fraction
    satuan: str

    @property
    def bagian(self) -> Fraction:
        """The part of the standard that is used; 1 is all of it."""
        return self.terpakai / self.baku

    @property
    def tanda(self) -> Tanda:
        """The mark that is passed."""
        if self.bagian > HABIS:
            return Tanda.HABIS
        return Tanda.AWAS if self.bagian >= AWAS else Tanda.CUKUP

    @property
    def kalimat(self) -> str:
        """ "1,5 dari 3 hari kerja (50%)"; percent cut off, so that 100% is nothing less."""
        persen = int(self.bagian * 100)
        return f"{tulis(self.terpakai)} dari {tulis(self.baku)} {self.satuan} ({persen}%)"


def pemakaian(
    selang: Sequence[tuple[datetime, datetime]],
    waktu: Waktu,
    due_on: date,
    kalender: Kalender,
    minggu: HitunganMinggu = HitunganMinggu.HARI_KERJA,
) -> Pemakaian | None:
    """Return what stretches in local time used of the standard; None where nothing ran, or there is no standard.

    A date has no length: its standard is the working time from the beginning to the end of `due_on`. So have months and
    weeks of seven days: the working days until the day on which they end, counted from the real beginning.
    """
    if not selang or waktu.jenis is JenisWaktu.NONE or waktu.nilai is None or waktu.satuan is None:
        return None
    if waktu.satuan in _BY_CLOCK:
        menit = sum((menit_kerja(a, b, kalender) for a, b in selang), Fraction())
        return Pemakaian(menit, Fraction(waktu.nilai * _BY_CLOCK[waktu.satuan]), "menit kerja")
    baku = _baku_hari(selang[0][0], waktu, due_on, kalender, minggu)
    hari = sum((hari_kerja(a, b, kalender) for a, b in selang), Fraction())
    return Pemakaian(hari, baku, "hari kerja") if baku else None


def _baku_hari(mulai: datetime, waktu: Waktu, due_on: date, kalender: Kalender, minggu: HitunganMinggu) -> Fraction:
    """The standard in working days."""
    nilai = waktu.nilai or 0
    if waktu.jenis is JenisWaktu.DURATION and waktu.satuan is SatuanWaktu.HARI:
        return Fraction(nilai)
    if (
        waktu.jenis is JenisWaktu.DURATION
        and waktu.satuan is SatuanWaktu.MINGGU
        and minggu is HitunganMinggu.HARI_KERJA
    ):
        return Fraction(nilai * MINGGU_HARI_KERJA)
    of_length = waktu.jenis is JenisWaktu.DURATION
    last = standard_end(mulai.date(), waktu, kalender, minggu) if of_length else due_on
    return hari_kerja(mulai, datetime.combine(last + timedelta(days=1), time(), mulai.tzinfo), kalender)


def tulis(nilai: Fraction) -> str:
    """With one decimal, which is left out where it is zero."""
    return format_angka(Decimal(nilai.numerator) / nilai.denominator, desimal=1, pangkas=True)
