"""Working hours of a government office, in its own zone: how much working time lies between two moments.

Source: Perpres 21/2023 pasal 4: 37 hours 30 minutes in five days from 07.30, in Ramadan 32 hours 30 minutes from 08.00;
breaks of 60 and on Friday of 90 minutes, in Ramadan of 30 and 60. The hours at which the breaks stand are ours.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from takar.rules.calendar import Kalender
from takar.rules.libur import in_ramadan
from takar.rules.record import record

JUMAT = 4
_MIKRO = timedelta(microseconds=1)
_MIKRO_PER_MENIT = timedelta(minutes=1) // _MIKRO
_SEHARI = timedelta(days=1)
_MIKRO_PER_HARI = _SEHARI // _MIKRO


@record
class JamKerja:
    """The working hours of one day: two parts with a break between, in local time."""

    mulai: time
    istirahat: time
    lanjut: time
    selesai: time

    @property
    def mikro(self) -> int:
        """The microseconds of a whole day."""
        return self.between(0, _MIKRO_PER_HARI)

    def between(self, a: int, b: int) -> int:
        """The working microseconds between two moments, both in microseconds from the first one of the day."""
        parts = ((self.mulai, self.istirahat), (self.lanjut, self.selesai))
        return sum(max(0, min(b, _mikro(end)) - max(a, _mikro(start))) for start, end in parts)


def _mikro(jam: time) -> int:
    return (jam.hour * 60 + jam.minute) * _MIKRO_PER_MENIT


BIASA = JamKerja(time(7, 30), time(12), time(13), time(16))
BIASA_JUMAT = JamKerja(time(7, 30), time(11, 30), time(13), time(16, 30))
RAMADAN = JamKerja(time(8), time(12), time(12, 30), time(15))
RAMADAN_JUMAT = JamKerja(time(8), time(11, 30), time(12, 30), time(15, 30))


def jam_kerja_of(d: date) -> JamKerja:
    """The hours of a day, if it is a working day."""
    jumat = d.weekday() == JUMAT
    if in_ramadan(d):
        return RAMADAN_JUMAT if jumat else RAMADAN
    return BIASA_JUMAT if jumat else BIASA


def menit_kerja(a: datetime, b: datetime, kalender: Kalender) -> Fraction:
    """Working minutes from a to b, both local times of the office; zero where b is not after a."""
    return Fraction(sum(mikro for _, mikro in _days(a, b, kalender)), _MIKRO_PER_MENIT)


def hari_kerja(a: datetime, b: datetime, kalender: Kalender) -> Fraction:
    """Working days from a to b: of each day the part of its own hours, so that a short day counts as one too."""
    whole, parts = 0, Fraction()
    for jam, mikro in _days(a, b, kalender):
        if mikro == jam.mikro:
            whole += 1
        else:
            parts += Fraction(mikro, jam.mikro)
    return whole + parts


def _days(a: datetime, b: datetime, kalender: Kalender) -> Iterator[tuple[JamKerja, int]]:
    """The hours of each working day that a and b touch, with the microseconds of them that lie between."""
    first, last = a.date(), b.date()
    d = first
    while d <= last:
        if kalender.is_hari_kerja(d):
            jam = jam_kerja_of(d)
            inside = first < d < last
            yield jam, jam.mikro if inside else jam.between(_since(d, a), _since(d, b))
        d += _SEHARI


def _since(d: date, at: datetime) -> int:
    """Microseconds from the first moment of a day."""
    return (at.replace(tzinfo=None) - datetime(d.year, d.month, d.day)) // _MIKRO  # noqa: DTZ001 - both local
