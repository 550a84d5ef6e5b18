"""The calendar of one office: days off, national and its own; its working hours; Ramadan."""

from datetime import date
from typing import Any

from django.db.models import CharField, DateField, Q, QuerySet, Value

from takar.queries.prepared import Prepared, key_of
from takar.records.models import HariLibur, JamKantor, MasaRamadan, PerangkatDaerah
from takar.rules.calendar import Kalender
from takar.rules.jam_pekan import read_pekan
from takar.rules.libur import LIBUR_NASIONAL, with_ramadan

NASIONAL = frozenset(libur.tanggal for libur in LIBUR_NASIONAL)

_OPD = key_of(PerangkatDaerah, 0)
_NO_DATE, _NO_HOURS = Value(None, DateField()), Value("", CharField())


def _all() -> "QuerySet[Any, Any]":
    """One read of three tables, since it stands behind most pages.

    The kind of a column is that of its first two parts on PostgreSQL: a date that is none stands before one that is.
    """
    days = HariLibur.objects.filter(Q(opd=_OPD) | Q(opd=None)).annotate(sampai=_NO_DATE, jam=_NO_HOURS)
    ramadan = MasaRamadan.objects.filter(opd=_OPD).annotate(jam=_NO_HOURS)
    hours = JamKantor.objects.filter(opd=_OPD).annotate(sampai=_NO_DATE)
    return days.values_list("tanggal", "sampai", "jam").union(
        ramadan.values_list("mulai", "selesai", "jam"), hours.values_list("berlaku", "sampai", "isi"), all=True
    )


_read = Prepared(_all)


def kalender(opd_id: int) -> Kalender:
    """Return all days off of an office, with its working hours and Ramadan."""
    days: set[date] = set()
    ramadan, jam = [], []
    for tanggal, sampai, isi in _read(opd_id):
        if isi:
            jam.append((tanggal, read_pekan(isi)))
        elif sampai:
            ramadan.append((tanggal, sampai))
        else:
            days.add(tanggal)
    return Kalender(NASIONAL | days, tuple(sorted(jam, key=lambda one: one[0])), with_ramadan(ramadan))
