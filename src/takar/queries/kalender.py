"""The office's calendar of days off."""

from takar.records.models import HariLibur
from takar.rules.calendar import Kalender


def kalender() -> Kalender:
    """Return all days off that are on record."""
    return Kalender(frozenset(HariLibur.objects.values_list("tanggal", flat=True)))
