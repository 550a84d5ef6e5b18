"""How much of its standard time a langkah has used (decisions.md, "Two clocks"; domain.md section 9).

Minutes and hours are working time by the clock; everything longer is counted in working days, of each day the part that
its own hours make. Pauses are not in the stretches that are given.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from takar.rules.calendar import Kalender
from takar.rules.deadlines import (
    MINGGU_HARI_KERJA,
    HitunganMinggu,
    JenisWaktu,
    SatuanWaktu,
    Waktu,
    standard_end,
)
from takar.rules.jam_kerja import after_hari, after_menit, hari_kerja, menit_kerja
from takar.rules.numbers_format import format_angka
from takar.rules.record import record

AWAS, HABIS = Fraction(3, 4), Fraction(1)
MENIT_KERJA = "menit kerja"
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
    def by_clock(self) -> bool:
        """Whether the standard is one of minutes or hours."""
        return self.satuan == MENIT_KERJA

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


@record
class Ambang:
    """When three quarters of a standard are used, and when all; ``by_clock`` where it is one of minutes or hours."""

    awas: datetime
    habis: datetime
    by_clock: bool


def pemakaian(
    selang: Sequence[tuple[datetime, datetime]],
    waktu: Waktu,
    due_on: date,
    kalender: Kalender,
    minggu: HitunganMinggu = HitunganMinggu.HARI_KERJA,
) -> Pemakaian | None:
    """Return what stretches in local time used of the standard; None where nothing ran, or there is no standard.

    A date has no length: its standard is the working time from the beginning to the end of `due_on`, without the rests
    between the stretches, for a rest moves no date. Months and weeks of seven days have none either: theirs are the
    working days until the day on which they end, counted from the real beginning.
    """
    if not selang or waktu.jenis is JenisWaktu.NONE or waktu.nilai is None or waktu.satuan is None:
        return None
    if waktu.satuan in _BY_CLOCK:
        menit = sum((menit_kerja(a, b, kalender) for a, b in selang), Fraction())
        return Pemakaian(menit, Fraction(waktu.nilai * _BY_CLOCK[waktu.satuan]), MENIT_KERJA)
    baku = _baku_hari(selang, waktu, due_on, kalender, minggu)
    hari = sum((hari_kerja(a, b, kalender) for a, b in selang), Fraction())
    return Pemakaian(hari, baku, "hari kerja") if baku else None


def ambang(
    selang: Sequence[tuple[datetime, datetime]],
    waktu: Waktu,
    due_on: date,
    kalender: Kalender,
    minggu: HitunganMinggu = HitunganMinggu.HARI_KERJA,
) -> Ambang | None:
    """Return when a langkah passes its marks whose last stretch still runs: the inverse of ``pemakaian``.

    A mark may be over. None where ``pemakaian`` tells nothing.
    """
    pakai = pemakaian(selang, waktu, due_on, kalender, minggu)
    if pakai is None:
        return None
    awas, habis = (_reached(selang, pakai.baku * bagian, kalender, by_clock=pakai.by_clock) for bagian in (AWAS, HABIS))
    return Ambang(awas, habis, pakai.by_clock)


def _reached(
    selang: Sequence[tuple[datetime, datetime]], lama: Fraction, kalender: Kalender, *, by_clock: bool
) -> datetime:
    """The first moment at which stretches have used so much; the last of them has no end."""
    used, after = (menit_kerja, after_menit) if by_clock else (hari_kerja, after_hari)
    for mulai, selesai in selang[:-1]:
        part = used(mulai, selesai, kalender)
        if part >= lama:
            return after(mulai, lama, kalender)
        lama -= part
    return after(selang[-1][0], lama, kalender)


def _baku_hari(
    selang: Sequence[tuple[datetime, datetime]],
    waktu: Waktu,
    due_on: date,
    kalender: Kalender,
    minggu: HitunganMinggu,
) -> Fraction:
    """The standard in working days."""
    nilai, mulai = waktu.nilai or 0, selang[0][0]
    if waktu.jenis is JenisWaktu.DEADLINE:
        end = _end_of(due_on, mulai)
        rests = (hari_kerja(selesai, min(lanjut, end), kalender) for (_, selesai), (lanjut, _) in pairwise(selang))
        return hari_kerja(mulai, end, kalender) - sum(rests, Fraction())
    if waktu.satuan is SatuanWaktu.HARI:
        return Fraction(nilai)
    if waktu.satuan is SatuanWaktu.MINGGU and minggu is HitunganMinggu.HARI_KERJA:
        return Fraction(nilai * MINGGU_HARI_KERJA)
    return hari_kerja(mulai, _end_of(standard_end(mulai.date(), waktu, kalender, minggu), mulai), kalender)


def _end_of(d: date, mulai: datetime) -> datetime:
    return datetime.combine(d + timedelta(days=1), time(), mulai.tzinfo)


def tulis(nilai: Fraction) -> str:
    """With one decimal, which is left out where it is zero."""
    return format_angka(Decimal(nilai.numerator) / nilai.denominator, desimal=1, pangkas=True)
