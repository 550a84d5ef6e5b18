"""Rounds with their berkas and langkah loaded: any of them, or one that is read by SQL built once for a process."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import PositiveSmallIntegerField, Prefetch, QuerySet

from takar.queries.prepared import Place, PreparedModels, key_of, put_loaded
from takar.records.models import BerkasBidang, LangkahBerkas, Pengumpulan, PerangkatDaerah, UnitKerja
from takar.rules.periods import Periode
from takar.sop.permissions import Actor

_OPD = key_of(PerangkatDaerah, 0)
_TAHUN, _TRIWULAN = (Place(nomor, PositiveSmallIntegerField()) for nomor in (1, 2))
_PENGUMPULAN, _UNIT = key_of(Pengumpulan, 0), key_of(UnitKerja, 1)


def _berkas() -> QuerySet[BerkasBidang]:
    return BerkasBidang.objects.order_by("unit__urutan", "pk").select_related("unit", "sesi__delegasi", "monev")


def _langkah() -> QuerySet[LangkahBerkas]:
    return LangkahBerkas.objects.order_by("nomor").select_related("done_by")


LANGKAH = Prefetch("langkah_list", _langkah())

_pengumpulan = PreparedModels[Pengumpulan](
    lambda: Pengumpulan.objects.filter(opd=_OPD, tahun=_TAHUN, triwulan=_TRIWULAN).select_related("opd")
)
_open_of = PreparedModels[Pengumpulan](
    lambda: Pengumpulan.objects.filter(opd=_OPD, selesai_at=None).select_related("opd")
)
_berkas_of = PreparedModels[BerkasBidang](lambda: _berkas().filter(pengumpulan=_PENGUMPULAN))
_langkah_of = PreparedModels[LangkahBerkas](lambda: _langkah().filter(berkas__pengumpulan=_PENGUMPULAN))
_berkas_of_unit = PreparedModels[BerkasBidang](lambda: _berkas().filter(pengumpulan=_PENGUMPULAN, unit=_UNIT))
_langkah_of_unit = PreparedModels[LangkahBerkas](
    lambda: _langkah().filter(berkas__pengumpulan=_PENGUMPULAN, berkas__unit=_UNIT)
)


def with_berkas(
    pengumpulan_list: QuerySet[Pengumpulan], unit_ids: Collection[int] | None = None
) -> QuerySet[Pengumpulan]:
    """Load the berkas of rounds (those of some units) with what their rows show, in a fixed number of queries."""
    berkas = _berkas().prefetch_related(LANGKAH)
    if unit_ids is not None:
        berkas = berkas.filter(unit__in=unit_ids)
    return pengumpulan_list.select_related("opd").prefetch_related(Prefetch("berkas_list", berkas))


def find_pengumpulan(actor: Actor, periode: Periode) -> Pengumpulan | None:
    """Return the round of a period in the person's office as with_berkas loads it, or None."""
    offices = {t.opd_id for t in actor.tugas}
    found = [one for opd_id in offices for one in _pengumpulan(opd_id, periode.tahun, periode.triwulan.value)]
    if not found:
        return None
    pengumpulan = min(found, key=lambda one: one.pk)
    _load(pengumpulan, _berkas_of(pengumpulan.pk), _langkah_of(pengumpulan.pk))
    return pengumpulan


def open_pengumpulan_list(actor: Actor, unit_ids: Collection[int] | None = None) -> list[Pengumpulan]:
    """Return the open rounds of the person's offices (the berkas of some units) as with_berkas loads them.

    The newest first; two queries for each round, and for each of the units.
    """
    offices = {t.opd_id for t in actor.tugas}
    found = sorted((one for opd_id in offices for one in _open_of(opd_id)), key=_newest_first)
    for pengumpulan in found:
        if unit_ids is None:
            _load(pengumpulan, _berkas_of(pengumpulan.pk), _langkah_of(pengumpulan.pk))
        else:
            berkas = [one for unit_id in unit_ids for one in _berkas_of_unit(pengumpulan.pk, unit_id)]
            berkas.sort(key=lambda one: (one.unit.urutan, one.pk))
            langkah = [one for unit_id in unit_ids for one in _langkah_of_unit(pengumpulan.pk, unit_id)]
            _load(pengumpulan, berkas, langkah)
    return found


def _newest_first(pengumpulan: Pengumpulan) -> tuple[int, int, int]:
    return -pengumpulan.tahun, -pengumpulan.triwulan, pengumpulan.pk


def _load(pengumpulan: Pengumpulan, berkas_list: Sequence[BerkasBidang], langkah_list: Iterable[LangkahBerkas]) -> None:
    """Put the berkas into a round and the langkah into their berkas."""
    langkah_by_berkas: dict[int, list[LangkahBerkas]] = defaultdict(list)
    for langkah in langkah_list:
        langkah_by_berkas[langkah.berkas_id].append(langkah)
    for berkas in berkas_list:
        put_loaded(berkas, "langkah_list", langkah_by_berkas[berkas.pk])
    put_loaded(pengumpulan, "berkas_list", berkas_list)


def loaded_langkah(berkas: BerkasBidang) -> Sequence[LangkahBerkas]:
    """Return the langkah of a berkas, which are loaded; a manager costs more to make than they to read."""
    loaded: dict[str, Any] = getattr(berkas, "_prefetched_objects_cache", {})
    return loaded["langkah_list"] if "langkah_list" in loaded else list(berkas.langkah_list.all())
