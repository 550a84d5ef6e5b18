"""The Form E.81 that were kept, of what an archive is of: their files, and their rows with those of their scans."""

from collections.abc import Iterator

from django.db.models import QuerySet

from takar.queries.arsip import LingkupArsip
from takar.queries.arsip_tabel import Baris, rows_of
from takar.records.models import NaskahE81, PindaianNaskah


def forms_of(lingkup: LingkupArsip) -> QuerySet[NaskahE81]:
    """Return the forms of a tahun, of a triwulan of it, or of one unit in that."""
    found = NaskahE81.objects.filter(opd_id=lingkup.opd_id, tahun=lingkup.tahun)
    if lingkup.triwulan is not None:
        found = found.filter(triwulan=lingkup.triwulan)
    return found.filter(unit_id=lingkup.unit_id) if lingkup.unit_id is not None else found


def of_forms(lingkup: LingkupArsip) -> Iterator[tuple[str, Iterator[Baris]]]:
    """Yield the tables of these forms by their names."""
    forms = forms_of(lingkup)
    yield "naskah_e81", rows_of(forms)
    yield "pindaian_naskah", rows_of(PindaianNaskah.objects.filter(naskah_e81__in=forms))
