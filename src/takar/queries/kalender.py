"""The calendar of days off of one office: the national ones, and those that it added itself."""

from django.db.models import Q

from takar.queries.prepared import Prepared, key_of
from takar.records.models import HariLibur, PerangkatDaerah
from takar.rules.calendar import Kalender
from takar.rules.libur import LIBUR_NASIONAL

NASIONAL = frozenset(libur.tanggal for libur in LIBUR_NASIONAL)

_OPD = key_of(PerangkatDaerah, 0)
_days_off = Prepared(lambda: HariLibur.objects.filter(Q(opd=_OPD) | Q(opd=None)).values_list("tanggal"))


def kalender(opd_id: int) -> Kalender:
    """Return all days off of an office."""
    return Kalender(NASIONAL.union(tanggal for (tanggal,) in _days_off(opd_id)))
