"""Nothing is sent on a day off: what is made or delayed into one waits for the next morning (docs/adr/0049, 0056)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from takar.queries.kalender import kalender
from takar.records.models import PerangkatDaerah

MULAI = time(7, 0)  # of the office: before work begins (Perpres 21/2023: 07.30), and not in the night


class Deferred(Exception):
    """Not now: what was tried is for a later moment, and nothing has gone wrong."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


class Needless(Exception):
    """Nothing is sent, for the reason given: nothing is left to say, or nobody wants it by this way."""


def wait_for_hari_kerja(opd_id: int | None, now: datetime) -> None:
    """Raise Deferred until the morning of the next working day of an office, where today is a day off."""
    opd = PerangkatDaerah.objects.filter(pk=opd_id or 0).first()
    if opd is None:
        return
    zona, days_off = ZoneInfo(opd.zona), kalender(opd.pk)
    today = now.astimezone(zona).date()
    if not days_off.is_hari_kerja(today):
        until = days_off.hari_kerja_on_or_after(today + timedelta(days=1))
        raise Deferred(datetime.combine(until, MULAI, zona))
