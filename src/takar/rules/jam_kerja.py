"""How much working time lies between two moments, by the hours of an office in its own zone."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil

from takar.rules.calendar import Kalender
from takar.rules.jam_pekan import BAKU, MIKRO, MIKRO_PER_HARI, MIKRO_PER_MENIT, JamKerja, JamPekan

JUMAT = 4
_SEHARI = timedelta(days=1)


def pekan_on(d: date, kalender: Kalender) -> JamPekan:
    """The hours of the week that are in force on a day: those of the office, before its first ones the regulation's."""
    found = BAKU
    for berlaku, pekan in kalender.jam:
        if berlaku > d:
            break
        found = pekan
    return found


def jam_kerja_of(d: date, kalender: Kalender) -> JamKerja:
    """The hours of a day, if it is a working day."""
    pekan, jumat = pekan_on(d, kalender), d.weekday() == JUMAT
    if kalender.in_ramadan(d):
        return pekan.ramadan_jumat if jumat else pekan.ramadan
    return pekan.jumat if jumat else pekan.biasa


def menit_kerja(a: datetime, b: datetime, kalender: Kalender) -> Fraction:
    """Working minutes from a to b, both local times of the office; zero where b is not after a."""
    return Fraction(sum(mikro for _, mikro in _days(a, b, kalender)), MIKRO_PER_MENIT)


def hari_kerja(a: datetime, b: datetime, kalender: Kalender) -> Fraction:
    """Working days from a to b: of each day the part of its own hours, so that a short day counts as one too."""
    first, last = a.date(), b.date()
    if last <= first:
        return _part(first, a, b, kalender) if last == first else Fraction()
    whole = kalender.count_hari_kerja(first, last - _SEHARI)  # the days between count as one each, whatever their hours
    return _part(first, a, None, kalender) + whole + _part(last, None, b, kalender)


def _part(d: date, a: datetime | None, b: datetime | None, kalender: Kalender) -> Fraction:
    """The part of a day's hours that lies after a and before b; None is the edge of the day."""
    if not kalender.is_hari_kerja(d):
        return Fraction()
    jam = jam_kerja_of(d, kalender)
    mikro = jam.between(_since(d, a) if a else 0, _since(d, b) if b else MIKRO_PER_HARI)
    return Fraction(mikro, jam.mikro)


def after_menit(a: datetime, menit: Fraction, kalender: Kalender) -> datetime:
    """The first moment at which so many working minutes have passed since a, more than none: inverse of menit_kerja."""
    return _after(a, menit, kalender, lambda _: MIKRO_PER_MENIT)


def after_hari(a: datetime, hari: Fraction, kalender: Kalender) -> datetime:
    """The first moment at which so many working days have passed since a, more than none: inverse of hari_kerja."""
    return _after(a, hari, kalender, lambda jam: jam.mikro)


def _after(a: datetime, lama: Fraction, kalender: Kalender, satuan: Callable[[JamKerja], int]) -> datetime:
    d, left = a.date(), lama
    while True:
        if kalender.is_hari_kerja(d):
            jam, since = jam_kerja_of(d, kalender), _since(d, a)
            whole = Fraction(jam.between(since, MIKRO_PER_HARI), satuan(jam))
            if left <= whole:
                mikro = jam.reach(since, ceil(left * satuan(jam)))
                return datetime.combine(d, time(), a.tzinfo) + mikro * MIKRO
            left -= whole
        d += _SEHARI


def _days(a: datetime, b: datetime, kalender: Kalender) -> Iterator[tuple[JamKerja, int]]:
    """The hours of each working day that a and b touch, with the microseconds of them that lie between."""
    first, last = a.date(), b.date()
    d = first
    while d <= last:
        if kalender.is_hari_kerja(d):
            jam = jam_kerja_of(d, kalender)
            inside = first < d < last
            yield jam, jam.mikro if inside else jam.between(_since(d, a), _since(d, b))
        d += _SEHARI


def _since(d: date, at: datetime) -> int:
    """Microseconds from the first moment of a day."""
    return (at.replace(tzinfo=None) - datetime(d.year, d.month, d.day)) // MIKRO  # noqa: DTZ001 - both local
