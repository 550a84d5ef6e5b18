"""Calendar files (RFC 5545): a whole calendar to subscribe to, and one entry as a message to one person (RFC 5546).

Moments are written in UTC, so that every program shows them at the hour of its own zone without a table of zones.
Nobody else's address stands in a file than that of the office and of who receives it.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr

from icalendar import Calendar, Event, vCalAddress, vDuration, vText

from takar.documents.contexts.acara import Acara

PRODID = "-//Takar//Pengumpulan Data Kinerja//ID"
REQUEST, CANCEL = "REQUEST", "CANCEL"
ULANG = timedelta(hours=4)
"""How often a program is asked to fetch a calendar anew."""


def render_kalender(acara: Iterable[Acara], *, nama: str, now: datetime) -> bytes:
    """Return a calendar to subscribe to, as it stands at ``now``."""
    kalender = _kalender("PUBLISH")
    for key in ("name", "x-wr-calname"):
        kalender.add(key, nama)
    kalender.add("refresh-interval", vDuration(ULANG), parameters={"VALUE": "DURATION"})
    kalender.add("x-published-ttl", vDuration(ULANG))
    for one in acara:
        kalender.add_component(_event(one, now))
    return bytes(kalender.to_ical())


def render_pesan(acara: Acara, *, dari: str, kepada: str, now: datetime) -> bytes:
    """Return what puts one entry into the calendar of who receives it, changes it there, or takes it away.

    ``dari``: the office's address as mails show it; programs take changes from the same sender alone.
    """
    kalender = _kalender(method_of(acara))
    event = _event(acara, now)
    nama, alamat = parseaddr(dari)
    organizer = vCalAddress(f"mailto:{alamat}")
    if nama:
        organizer.params["CN"] = vText(nama)
    event.add("organizer", organizer)
    attendee = vCalAddress(f"mailto:{kepada}")
    attendee.params["RSVP"] = vText("FALSE")
    event.add("attendee", attendee)
    kalender.add_component(event)
    return bytes(kalender.to_ical())


def method_of(acara: Acara) -> str:
    """Return which message an entry makes."""
    return CANCEL if acara.batal else REQUEST


def _kalender(method: str) -> Calendar:
    kalender = Calendar()
    kalender.add("prodid", PRODID)
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    kalender.add("method", method)
    return kalender


def _event(acara: Acara, now: datetime) -> Event:
    event = Event()
    event.add("uid", acara.uid)
    event.add("sequence", acara.urutan)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", acara.judul)
    event.add("description", f"{acara.uraian}\n\n{acara.tautan}")
    if acara.tempat:
        event.add("location", acara.tempat)
    event.add("url", acara.tautan)
    event.add("dtstart", _moment(acara.mulai))
    event.add("dtend", acara.mulai + timedelta(days=1) if acara.selesai is None else _moment(acara.selesai))
    event.add("transp", "TRANSPARENT" if acara.selesai is None else "OPAQUE")
    event.add("status", "CANCELLED" if acara.batal else "CONFIRMED")
    return event


def _moment(one: date | datetime) -> date | datetime:
    return one.astimezone(UTC) if isinstance(one, datetime) else one
