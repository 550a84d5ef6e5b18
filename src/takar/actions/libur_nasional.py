"""The days off that Takar ships."""

from takar.records.models import HariLibur
from takar.rules.libur import LIBUR_NASIONAL


def create_holidays() -> None:
    """Enter the shipped days off that the calendar does not have yet."""
    known = set(HariLibur.objects.values_list("tanggal", flat=True))
    HariLibur.objects.bulk_create(
        HariLibur(tanggal=libur.tanggal, jenis=libur.jenis, dasar=libur.dasar)
        for libur in LIBUR_NASIONAL
        if libur.tanggal not in known
    )
