"""How far the work inside an open langkah is: rows filled in langkah 1, rows judged in langkah 2."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from takar.queries.langkah_tampil import LangkahTampil
from takar.queries.prepared import Prepared, key_of
from takar.records.models import BerkasBidang, IsianRealisasi, Pengumpulan, Realisasi
from takar.sop.model import Kind
from takar.sop.state import State

Dihitung = tuple[BerkasBidang, Sequence[LangkahTampil]]
Counted = Mapping[int, tuple[int, int]]
_PENGUMPULAN = key_of(Pengumpulan, 0)
TERISI = Q(nilai__isnull=False) | ~Q(status_kosong="")


def with_hitungan(found: Iterable[Dihitung]) -> list[Dihitung]:
    """Return the langkah with the count of rows in each open one that has rows.

    Two queries for a round, however many berkas.
    """
    rows = list(found)
    collecting, checking = _open_at(rows, Kind.COLLECT), _open_at(rows, Kind.CHECK)
    terisi = {pk: (done, of) for one in collecting for pk, done, of in _terisi(one)}
    diperiksa = {pk: (done, of) for one in checking for pk, done, of in _diperiksa(one)}
    return [
        (berkas, [_counted(satu, _hitungan(berkas.pk, satu, terisi, diperiksa)) for satu in langkah])
        for berkas, langkah in rows
    ]


def _counted(satu: LangkahTampil, hitungan: tuple[int, int] | None) -> LangkahTampil:
    return replace(satu, hitungan=hitungan) if hitungan else satu


def _open_at(rows: Iterable[Dihitung], kind: Kind) -> set[int]:
    """The rounds that have a langkah of this kind open."""
    return {berkas.pengumpulan_id for berkas, langkah in rows for satu in langkah if satu.open and satu.kind is kind}


def _hitungan(berkas_id: int, satu: LangkahTampil, terisi: Counted, diperiksa: Counted) -> tuple[int, int] | None:
    if not satu.open:
        return None
    if satu.kind is Kind.COLLECT:
        return terisi.get(berkas_id)
    return diperiksa.get(berkas_id) if satu.kind is Kind.CHECK else None


def _count_terisi() -> "QuerySet[Any, Any]":
    """A row is filled in with a figure, or with the reason why there is none."""
    found = IsianRealisasi.objects.filter(berkas__pengumpulan=_PENGUMPULAN, berkas__state=State.COLLECTING.value)
    counted = found.order_by().values_list("berkas_id")
    return counted.annotate(terisi=Count("pk", filter=TERISI), semua=Count("pk"))


def _count_diperiksa() -> "QuerySet[Any, Any]":
    """Only the verdict on the last version of a row counts: what was sent anew is judged anew."""
    later = Realisasi.objects.filter(
        berkas=OuterRef("berkas"), indikator=OuterRef("indikator"), versi__gt=OuterRef("versi")
    )
    found = Realisasi.objects.filter(
        ~Exists(later), berkas__pengumpulan=_PENGUMPULAN, berkas__state=State.CHECKING.value
    )
    counted = found.order_by().values_list("berkas_id")
    return counted.annotate(judged=Count("pemeriksaan"), semua=Count("pk"))


_terisi, _diperiksa = Prepared(_count_terisi), Prepared(_count_diperiksa)
