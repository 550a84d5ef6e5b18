"""How much of what a year asks for is measured, by unit and triwulan: the whole year in four reads."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import PositiveSmallIntegerField

from takar.queries.deret import DATED_KARTU, DATED_TARGET, SENT, Deret
from takar.queries.kinerja import Baris, counted
from takar.queries.prepared import Place, Prepared, key_of
from takar.queries.sumber import TRIWULAN
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


def kelengkapan_of(rows: Mapping[int, Sequence[Baris]], triwulan: Triwulan) -> Kelengkapan:
    """Return the coverage of one triwulan, from its rows by unit."""
    return Kelengkapan({(unit_id, triwulan): _coverage(found) for unit_id, found in rows.items()})


def _coverage(rows: Sequence[Baris]) -> Rerata:
    members = counted(rows)
    return Rerata(None, sum(row.hitungan.sd.nilai is not None for row in members), len(members))


def kelengkapan(
    opd_id: int, tahun: int, *, unit_ids: Collection[int], level: str = "", known: Kelengkapan | None = None
) -> Kelengkapan:
    """Return the coverage of some units in a year; ``level`` limits it to the indikator of a level of the plan.

    A triwulan that is ``known`` is not counted again.
    """
    done = {triwulan for _, triwulan in known.by_unit} if known else set()
    deret = Deret(*(read(opd_id, tahun) for read in (_kartu, _target, _sent)))
    asked: dict[Triwulan, list[tuple[int, int, str]]] = defaultdict(list)
    for unit_id, triwulan, indikator_id, its_level in _rows(opd_id, tahun):
        if unit_id in unit_ids and triwulan not in done:
            asked[TRIWULAN[triwulan]].append((unit_id, indikator_id, its_level))
    total: Counter[tuple[int, Triwulan]] = Counter()
    measured: Counter[tuple[int, Triwulan]] = Counter()
    for triwulan, members in asked.items():
        potret = deret.at(Periode(tahun, triwulan))
        for unit_id, indikator_id, its_level in members:
            place = unit_id, triwulan
            total[place] += 0  # opened, though nothing in it may count
            if level in ("", its_level) and (one := potret.hitungan(indikator_id)).counted:
                total[place] += 1
                measured[place] += one.sd.nilai is not None
    found = {place: Rerata(None, measured[place], number) for place, number in total.items()}
    return Kelengkapan({**found, **(known.by_unit if known else {})})
