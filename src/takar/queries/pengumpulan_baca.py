"""Rounds with their berkas and langkah loaded: any of them, or one that is read by SQL built once for a process."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import PositiveSmallIntegerField, Prefetch, QuerySet

from takar.queries.prepared import Place, PreparedModels, key_of, put_loaded
from takar.records.models import BerkasBidang, LangkahBerkas, Pengumpulan, PerangkatDaerah
from takar.rules.periods import Periode
from takar.sop.permissions import Actor

_OPD = key_of(PerangkatDaerah, 0)
_TAHUN, _TRIWULAN = (Place(nomor, PositiveSmallIntegerField()) for nomor in (1, 2))
_PENGUMPULAN = key_of(Pengumpulan, 0)


def _berkas() -> QuerySet[BerkasBidang]:
    return BerkasBidang.objects.order_by("unit__urutan", "pk").select_related("unit", "sesi__delegasi", "monev")


def _langkah() -> QuerySet[LangkahBerkas]:
    return LangkahBerkas.objects.order_by("nomor").select_related("done_by")


LANGKAH = Prefetch("langkah_list", _langkah())

_pengumpulan = PreparedModels[Pengumpulan](
    lambda: Pengumpulan.objects.filter(opd=_OPD, tahun=_TAHUN, triwulan=_TRIWULAN).select_related("opd")
)
_berkas_of = PreparedModels[BerkasBidang](lambda: _berkas().filter(pengumpulan=_PENGUMPULAN))
_langkah_of = PreparedModels[LangkahBerkas](lambda: _langkah().filter(berkas__pengumpulan=_PENGUMPULAN))


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
    langkah_by_berkas: dict[int, list[LangkahBerkas]] = defaultdict(list)
    for langkah in _langkah_of(pengumpulan.pk):
        langkah_by_berkas[langkah.berkas_id].append(langkah)
    berkas_list = _berkas_of(pengumpulan.pk)
    for berkas in berkas_list:
        put_loaded(berkas, "langkah_list", langkah_by_berkas[berkas.pk])
    put_loaded(pengumpulan, "berkas_list", berkas_list)
    return pengumpulan
