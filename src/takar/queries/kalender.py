"""The calendar of days off of one office: the national ones, and those that it added itself."""

from django.db.models import Q

from takar.records.models import HariLibur
from takar.rules.calendar import Kalender
from takar.rules.libur import LIBUR_NASIONAL

NASIONAL = frozenset(libur.tanggal for libur in LIBUR_NASIONAL)


def kalender(opd_id: int) -> Kalender:
    """Return all days off of an office."""
    found = HariLibur.objects.filter(Q(opd_id=opd_id) | Q(opd=None)).values_list("tanggal", flat=True)
    return Kalender(NASIONAL.union(found))
