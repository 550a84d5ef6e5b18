"""How much of what a year asks for is measured, by unit and triwulan: the triwulan of a year side by side."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import DateTimeField, PositiveSmallIntegerField, QuerySet

from takar.queries.kinerja import Baris, counted
from takar.queries.kinerja_saring import is_of
from takar.queries.prepared import Place, Prepared, key_of
from takar.queries.setahun import Setahun
from takar.queries.sumber import TRIWULAN
from takar.records.models import IsianRealisasi, PerangkatDaerah
from takar.rules.aggregate import Rerata
from takar.rules.periods import Triwulan

_OPD, _TAHUN, _KNOWN = key_of(PerangkatDaerah, 0), *(Place(nomor, PositiveSmallIntegerField()) for nomor in (1, 2))


def _asked_for() -> "QuerySet[IsianRealisasi]":
    """The rows of an office in a year, without those of the triwulan that is known."""
    setahun = IsianRealisasi.objects.filter(berkas__pengumpulan__opd=_OPD, berkas__pengumpulan__tahun=_TAHUN)
    return setahun.exclude(berkas__pengumpulan__triwulan=_KNOWN)


_COLUMNS = ("berkas__unit_id", "berkas__pengumpulan__triwulan", "indikator_id", "indikator__level")
_rows = Prepared(lambda: _asked_for().values_list(*_COLUMNS))
_rows_until = Prepared(
    lambda: _asked_for().filter(berkas__pengumpulan__dibuka_at__lte=Place(3, DateTimeField())).values_list(*_COLUMNS)
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
    dari = setahun.opd_id, setahun.tahun, max(done, default=0)
    rows = _rows(*dari) if setahun.pada is None else _rows_until(*dari, setahun.pada.sampai)
    for unit_id, triwulan, indikator_id, its_level in rows:
        if unit_id in unit_ids:
            asked[TRIWULAN[triwulan]].append((unit_id, indikator_id, its_level))
    total: Counter[tuple[int, Triwulan]] = Counter()
    measured: Counter[tuple[int, Triwulan]] = Counter()
    for triwulan, members in asked.items():
        potret = setahun.at(triwulan)
        for unit_id, indikator_id, its_level in members:
            place = unit_id, triwulan
            total[place] += 0  # opened, though nothing in it may count
            if is_of(its_level, level):
                counted_in, is_measured = potret.diukur(indikator_id)
                total[place] += counted_in
                measured[place] += is_measured
    found = {place: Rerata(None, measured[place], number) for place, number in total.items()}
    return Kelengkapan({**found, **(known.by_unit if known else {})})
