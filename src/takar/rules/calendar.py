"""Working days of one office, counted from its days off. Monday to Friday are working days."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from takar.rules.jam_pekan import JamPekan
from takar.rules.libur import RAMADAN
from takar.rules.periods_teks import format_hari_tanggal

SABTU = 5
_SEMINGGU = 7
_SEHARI = timedelta(days=1)


@dataclass(frozen=True)
class Kalender:
    """The days off besides Saturday and Sunday: national, cuti bersama and local ones alike.

    ``jam`` are the office's own working hours by the day from which they are in force, in this order; ``ramadan`` the
    first and last days in which those of Ramadan are. Counting past the last date Python knows raises OverflowError.
    """

    libur: frozenset[date]
    jam: tuple[tuple[date, JamPekan], ...] = ()
    ramadan: tuple[tuple[date, date], ...] = RAMADAN

    def in_ramadan(self, d: date) -> bool:
        """Whether a day is in Ramadan; in years that are not known none is."""
        return any(mulai <= d <= selesai for mulai, selesai in self.ramadan)

    def is_hari_kerja(self, d: date) -> bool:
        """True from Monday to Friday, unless the day is a day off."""
        return d.weekday() < SABTU and d not in self.libur

    def hari_kerja_on_or_before(self, d: date) -> date:
        """The day itself if it is a working day, else the last one before it."""
        return d if self.is_hari_kerja(d) else self.add_hari_kerja(d, -1)

    def hari_kerja_on_or_after(self, d: date) -> date:
        """The day itself if it is a working day, else the first one after it."""
        return d if self.is_hari_kerja(d) else self.add_hari_kerja(d, 1)

    def add_hari_kerja(self, d: date, n: int) -> date:
        """The n-th working day after d (before d for a negative n); d itself for n = 0.

        d is never counted, so a count that starts on a day off starts with the next working day.
        """
        arah = _SEHARI if n > 0 else -_SEHARI
        sisa = abs(n)
        while sisa:
            d += arah
            sisa -= self.is_hari_kerja(d)
        return d

    def count_hari_kerja(self, a: date, b: date) -> int:
        """Working days on the way from a to b, without a and with b; negative where b is before a."""
        back = b < a
        return self._until(b.toordinal() - back) - self._until(a.toordinal() - back)

    def _until(self, ordinal: int) -> int:
        """The working days up to a day and with it, from the first Monday there is: ordinal 1."""
        weeks, days = divmod(ordinal, _SEMINGGU)
        return weeks * SABTU + min(days, SABTU) - bisect_right(self._libur_ordinal, ordinal)

    @cached_property
    def _libur_ordinal(self) -> list[int]:
        """The days off that would have been working days, in order."""
        return sorted(d.toordinal() for d in self.libur if d.weekday() < SABTU)


def sisa_hari(today: date, due: date, kalender: Kalender) -> str:
    """How far the due date is, for people: "3 hari kerja lagi", "besok", "terlambat 2 hari kerja".

    Where only days off lie between, calendar days are named: "2 hari lagi", "terlambat 1 hari".
    """
    if due == today:
        return "hari ini"
    if due < today:
        return f"terlambat {_jarak(due, today, kalender)}"
    return "besok" if due - today == _SEHARI else f"{_jarak(today, due, kalender)} lagi"


def sisa_dan_tanggal(today: date, due: date, kalender: Kalender) -> str:
    """The same with the day itself, within a sentence.

    "jatuh tempo hari ini, Jumat, 9 Oktober 2026"; "3 hari kerja lagi, jatuh tempo Jumat, 9 Oktober 2026".
    """
    sisa, hari = sisa_hari(today, due, kalender), format_hari_tanggal(due)
    if today <= due <= today + _SEHARI:
        return f"jatuh tempo {sisa}, {hari}"
    return f"{sisa}, jatuh tempo {hari}"


def _jarak(a: date, b: date, kalender: Kalender) -> str:
    hari_kerja = kalender.count_hari_kerja(a, b)
    return f"{hari_kerja} hari kerja" if hari_kerja else f"{(b - a).days} hari"
