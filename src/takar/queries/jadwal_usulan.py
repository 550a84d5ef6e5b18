"""Propose when a session can be held: working days, working hours, no clash. Pure: asks no table."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from takar.rules.calendar import Kalender

SESSION = timedelta(minutes=90)
SEARCHED_DAYS = 30  # working days looked through after the due date before giving up
_JUMAT = 4
_STARTS = (time(9, 0), time(10, 30), time(13, 0), time(14, 30))
_FRIDAY_STARTS = (time(9, 0), time(13, 0), time(14, 30))  # 11.30 to 13.00 is the Friday prayer


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of one day."""

    tanggal: date
    mulai: time
    selesai: time

    def clashes(self, other: "Slot") -> bool:
        """Whether both cannot be held by the same person."""
        return self.tanggal == other.tanggal and self.mulai < other.selesai and other.mulai < self.selesai


def propose(*, now: datetime, due: date, taken: Collection[Slot], kalender: Kalender) -> Slot | None:
    """Return the first free slot from tomorrow to the due date; else later today, else after the due date."""
    today = now.date()
    days = [*_working_days(today, due, kalender), today, *_after(max(today, due), kalender)]
    for day in days:
        if not kalender.is_hari_kerja(day):
            continue
        for slot in slots_of(day):
            past = day == today and slot.mulai <= now.time()
            if not past and not any(slot.clashes(other) for other in taken):
                return slot
    return None


def slots_of(day: date) -> Iterator[Slot]:
    """Return the sessions that fit into a working day."""
    for start in _FRIDAY_STARTS if day.weekday() == _JUMAT else _STARTS:
        yield Slot(day, start, (datetime.combine(day, start) + SESSION).time())


def _working_days(today: date, due: date, kalender: Kalender) -> Iterator[date]:
    day = kalender.add_hari_kerja(today, 1)
    while day <= due:
        yield day
        day = kalender.add_hari_kerja(day, 1)


def _after(day: date, kalender: Kalender) -> Iterator[date]:
    for n in range(1, SEARCHED_DAYS + 1):
        yield kalender.add_hari_kerja(day, n)
