"""After how many working days a copy that nobody opened is brought to mind.

Source: SOP langkah 7 and 8, one working day each; a second one passes before what lies unopened is said. The number of
days is ours (docs/adr/0075).
"""

from datetime import date

from takar.rules.calendar import Kalender

BELUM_DIBUKA: tuple[tuple[date, int, str], ...] = (
    (date(2022, 1, 31), 2, "SOP Tu.01/108-b-sekre/2022, langkah 7 dan 8: 1 hari"),
)
"""From which day on how many working days, and by which source; the latest that has begun counts."""


def batas_dibuka(today: date) -> int:
    """Return how many working days a copy may lie unopened by what is in force on a day."""
    begun = [hari for mulai, hari, _ in BELUM_DIBUKA if mulai <= today]
    return (begun or [BELUM_DIBUKA[0][1]])[-1]


def unopened_for(sent: date, today: date, kalender: Kalender) -> int:
    """Return for how many working days a copy that was sent on a day lies unopened; 0 while it may."""
    lain = kalender.count_hari_kerja(sent, today)
    return lain if lain > batas_dibuka(today) else 0
