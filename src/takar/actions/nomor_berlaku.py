"""The number that a line of the register of surat keluar holds: no two lines of a year hold one (docs/adr/0100).

The question whether a number is free is asked under the lock of the office, and answered with where it is used. The
constraint of the database stands behind it, for whatever writes without asking.
"""

from datetime import date

from django.db import IntegrityError, transaction

from takar.actions.errors import Galat, Invalid
from takar.actions.teks import same_number
from takar.queries.agenda import Surat
from takar.records.models import SuratKeluar

TAKEN = "Nomor {} baru saja dipakai surat lain. Muat ulang halaman ini, lalu periksa lagi nomornya."


def number_key(nomor: str, tanggal_surat: date) -> str | None:
    """Return how the database compares a number: as it reads, with the year of its letter; None for a blank."""
    return f"{tanggal_surat.year}:{same_number(nomor)}" if nomor else None


def insert_line(row: Surat) -> None:
    """Write a line that holds its number from now on; the one that it names gives it up. Raises Invalid where taken.

    A line whose number was another's already when the constraint came holds none, as long as its number stays.
    """
    before = row.memperbaiki if isinstance(row, SuratKeluar) else None
    if isinstance(row, SuratKeluar):
        row.nomor_berlaku = _key(row, before)
    if isinstance(before, SuratKeluar) and before.nomor_berlaku is not None:
        SuratKeluar.objects.filter(pk=before.pk).update(nomor_berlaku=None)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "nomor_berlaku" not in str(error):
            raise
        raise Invalid(Galat("nomor", TAKEN.format(row.nomor))) from error


def _key(row: SuratKeluar, before: object) -> str | None:
    key = None if row.batal else number_key(row.nomor, row.tanggal_surat)
    if isinstance(before, SuratKeluar) and before.nomor_berlaku is None:
        return None if number_key(before.nomor, before.tanggal_surat) == key else key
    return key
