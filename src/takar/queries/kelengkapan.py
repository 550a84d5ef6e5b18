"""How much of what a year asks for is measured, by unit and triwulan: the triwulan of a year side by side."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import PositiveSmallIntegerField

from takar.queries.kinerja import Baris, counted
from takar.queries.kinerja_saring import is_of
from takar.queries.prepared import Place, Prepared, key_of
from takar.queries.setahun import Setahun
from takar.queries.sumber import TRIWULAN
from takar.records.models import IsianRealisasi, PerangkatDaerah
from takar.rules.aggregate import Rerata
from takar.rules.periods import Triwulan

_OPD, _TAHUN, _KNOWN = key_of(PerangkatDaerah, 0), *(Place(nomor, PositiveSmallIntegerField()) for nomor in (1, 2))

_rows = Prepared(
    lambda: (
        IsianRealisasi.objects.filter(berkas__pengumpulan__opd=_OPD, berkas__pengumpulan__tahun=_TAHUN)
        .exclude(berkas__pengumpulan__triwulan=_KNOWN)
        .values_list(
            *("berkas__unit_id", "berkas__pengumpulan__triwulan", "indikator_id", "indikator__level"),
            "berkas__pengumpulan__dibuka_at",
        )
    )
)


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
    setahun: Setahun, *, unit_ids: Collection[int], level: str = "", known: Kelengkapan | None = None
) -> Kelengkapan:
    """Return the coverage of some units in a year; ``level`` limits it to what was chosen of the plan.

    The triwulan that is ``known`` is not counted again.
    """
    done = {triwulan for _, triwulan in known.by_unit} if known else set()
    asked: dict[Triwulan, list[tuple[int, int, str]]] = defaultdict(list)
    sampai = setahun.pada.sampai if setahun.pada else None
    for unit_id, triwulan, indikator_id, its_level, dibuka_at in _rows(
        setahun.opd_id, setahun.tahun, max(done, default=0)
    ):
        if unit_id in unit_ids and (sampai is None or dibuka_at <= sampai):
            asked[TRIWULAN[triwulan]].append((unit_id, indikator_id, its_level))
    total: Counter[tuple[int, Triwulan]] = Counter()
    measured: Counter[tuple[int, Triwulan]] = Counter()
    for triwulan, members in asked.items():
        potret = setahun.at(triwulan)
        for unit_id, indikator_id, its_level in members:
            place = unit_id, triwulan
            total[place] += 0  # opened, though nothing in it may count
            if is_of(its_level, level) and (one := potret.hitungan(indikator_id)).counted:
                total[place] += 1
                measured[place] += one.sd.nilai is not None
    found = {place: Rerata(None, measured[place], number) for place, number in total.items()}
    return Kelengkapan({**found, **(known.by_unit if known else {})})
