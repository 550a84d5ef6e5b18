"""How much of what a year asks for is measured, by unit and triwulan: the whole year in four reads."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import PositiveSmallIntegerField

from takar.queries.deret import DATED_KARTU, DATED_TARGET, SENT, Deret
from takar.queries.prepared import Place, Prepared, key_of
from takar.records.models import IndikatorVersi, IsianRealisasi, PerangkatDaerah, Realisasi, Target
from takar.rules.aggregate import Rerata
from takar.rules.periods import Periode, Triwulan

_OPD, _TAHUN = key_of(PerangkatDaerah, 0), Place(1, PositiveSmallIntegerField())
_ASKED = {"berkas__pengumpulan__opd": _OPD, "berkas__pengumpulan__tahun": _TAHUN}
_PLANNED = {"indikator__opd": _OPD, "indikator__tahun": _TAHUN}

_rows = Prepared(
    lambda: IsianRealisasi.objects.filter(**_ASKED).values_list(
        "berkas__unit_id", "berkas__pengumpulan__triwulan", "indikator_id", "indikator__level"
    )
)
_kartu = Prepared(
    lambda: IndikatorVersi.objects.filter(**_PLANNED).order_by("versi").values_list(*DATED_KARTU),
)
_target = Prepared(lambda: Target.objects.filter(**_PLANNED).order_by("versi").values_list(*DATED_TARGET))
_sent = Prepared(lambda: Realisasi.objects.filter(**_ASKED).order_by("versi").values_list(*SENT))


@dataclass(frozen=True, slots=True)
class Kelengkapan:
    """Coverage by (unit, triwulan); a triwulan that was not opened is missing."""

    by_unit: Mapping[tuple[int, Triwulan], Rerata]

    def of(self, unit_ids: Iterable[int], triwulan: Triwulan) -> Rerata | None:
        """Return the coverage of some units together, or None where nothing was opened for them."""
        found = [self.by_unit[unit_id, triwulan] for unit_id in unit_ids if (unit_id, triwulan) in self.by_unit]
        return Rerata(None, sum(one.terukur for one in found), sum(one.total for one in found)) if found else None


def kelengkapan(opd_id: int, tahun: int, *, level: str = "") -> Kelengkapan:
    """Return the coverage of a year; ``level`` limits it to the indikator of a level of the plan."""
    deret = Deret(*(read(opd_id, tahun) for read in (_kartu, _target, _sent)))
    total: Counter[tuple[int, Triwulan]] = Counter()
    measured: Counter[tuple[int, Triwulan]] = Counter()
    for unit_id, triwulan, indikator_id, its_level in _rows(opd_id, tahun):
        place = unit_id, Triwulan(triwulan)
        total[place] += 0  # opened, though nothing in it may count
        if level in ("", its_level):
            one = deret.hitungan(indikator_id, Periode(tahun, place[1]))
            total[place] += one.counted
            measured[place] += one.counted and one.sd.nilai is not None
    return Kelengkapan({place: Rerata(None, measured[place], number) for place, number in total.items()})
