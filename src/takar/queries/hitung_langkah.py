"""How far the work inside an open langkah is: rows filled in langkah 1, rows judged in langkah 2."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from django.db.models import Count, Exists, OuterRef, Q

from takar.queries.langkah_tampil import LangkahTampil
from takar.records.models import BerkasBidang, IsianRealisasi, Realisasi
from takar.sop.model import Kind

Dihitung = tuple[BerkasBidang, Sequence[LangkahTampil]]
TERISI = Q(nilai__isnull=False) | ~Q(status_kosong="")


def with_hitungan(found: Iterable[Dihitung]) -> list[Dihitung]:
    """Return the langkah with the count of rows in each open one that has rows: two queries, however many berkas."""
    rows = list(found)
    collecting, checking = _open_at(rows, Kind.COLLECT), _open_at(rows, Kind.CHECK)
    terisi = _terisi(collecting) if collecting else {}
    diperiksa = _diperiksa(checking) if checking else {}
    return [
        (berkas, [_counted(satu, _hitungan(berkas.pk, satu, terisi, diperiksa)) for satu in langkah])
        for berkas, langkah in rows
    ]


def _counted(satu: LangkahTampil, hitungan: tuple[int, int] | None) -> LangkahTampil:
    return replace(satu, hitungan=hitungan) if hitungan else satu


def _open_at(rows: Iterable[Dihitung], kind: Kind) -> set[int]:
    return {berkas.pk for berkas, langkah in rows for satu in langkah if satu.open and satu.kind is kind}


def _hitungan(
    berkas_id: int, satu: LangkahTampil, terisi: dict[int, tuple[int, int]], diperiksa: dict[int, tuple[int, int]]
) -> tuple[int, int] | None:
    if not satu.open:
        return None
    if satu.kind is Kind.COLLECT:
        return terisi.get(berkas_id)
    return diperiksa.get(berkas_id) if satu.kind is Kind.CHECK else None


def _terisi(keys: Collection[int]) -> dict[int, tuple[int, int]]:
    """A row is filled in with a figure, or with the reason why there is none."""
    found = IsianRealisasi.objects.filter(berkas__in=keys).order_by().values_list("berkas_id")
    return {
        pk: (filled, total)
        for pk, filled, total in found.annotate(terisi=Count("pk", filter=TERISI), semua=Count("pk"))
    }


def _diperiksa(keys: Collection[int]) -> dict[int, tuple[int, int]]:
    """Only the verdict on the last version of a row counts: what was sent anew is judged anew."""
    later = Realisasi.objects.filter(
        berkas=OuterRef("berkas"), indikator=OuterRef("indikator"), versi__gt=OuterRef("versi")
    )
    last = Realisasi.objects.filter(~Exists(later), berkas__in=keys).order_by().values_list("berkas_id")
    return {pk: (judged, total) for pk, judged, total in last.annotate(judged=Count("pemeriksaan"), semua=Count("pk"))}
