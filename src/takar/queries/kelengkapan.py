"""How much of what a year asks for is measured, by unit and triwulan: the whole year in four reads.

Each triwulan counts as its own report does: by the cards and targets in force at its end and the figures that were
sent (queries/kinerja.py), so that the sums here are those of ``ringkasan`` there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import PositiveSmallIntegerField

from takar.queries.kartu import KARTU_COLUMNS, Kartu, kartu_by_indikator
from takar.queries.kinerja import Hitungan
from takar.queries.prepared import Place, Prepared, key_of
from takar.queries.sumber import Nilai, NilaiTarget
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
    lambda: IndikatorVersi.objects.filter(**_PLANNED).order_by("versi").values_list("berlaku_mulai", *KARTU_COLUMNS)
)
_target = Prepared(
    lambda: (
        Target.objects.filter(**_PLANNED)
        .order_by("versi")
        .values_list("berlaku_mulai", "indikator_id", "triwulan", "teks", "nilai", "batas_atas", "asal")
    )
)
_sent = Prepared(
    lambda: (
        Realisasi.objects.filter(**_ASKED)
        .order_by("versi")
        .values_list(
            "indikator_id",
            "berkas__pengumpulan__triwulan",
            "pemeriksaan__hasil",
            "nilai",
            "pembilang",
            "penyebut",
            "status_kosong",
        )
    )
)

Figures = Mapping[int, Mapping[Triwulan, Nilai]]
Targets = Mapping[int, Mapping[int, NilaiTarget]]


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
    rows, kartu, target, sent = (list(read(opd_id, tahun)) for read in (_rows, _kartu, _target, _sent))
    figures = _figures(sent)
    total: Counter[tuple[int, Triwulan]] = Counter()
    measured: Counter[tuple[int, Triwulan]] = Counter()
    asked: dict[Triwulan, list[tuple[int, int]]] = defaultdict(list)
    for unit_id, triwulan, indikator_id, its_level in rows:
        place = unit_id, Triwulan(triwulan)
        total[place] += 0  # opened, though nothing in it may count
        if level in ("", its_level):
            asked[place[1]].append((unit_id, indikator_id))
    for triwulan, members in asked.items():
        until = Periode(tahun, triwulan).selesai
        cards = kartu_by_indikator(_in_force(kartu, until))
        targets = _targets(_in_force(target, until))
        for unit_id, indikator_id in members:
            one = _hitungan(indikator_id, triwulan, cards, targets, figures)
            total[unit_id, triwulan] += one.counted
            measured[unit_id, triwulan] += one.counted and one.sd.nilai is not None
    return Kelengkapan({place: Rerata(None, measured[place], number) for place, number in total.items()})


def _in_force(found: Sequence[Any], until: date) -> list[Any]:
    """The rows whose first column is not after a day, without that column."""
    return [rest for mulai, *rest in found if mulai <= until]


def _targets(found: Iterable[Any]) -> Targets:
    targets: dict[int, dict[int, NilaiTarget]] = defaultdict(dict)
    for indikator_id, triwulan, *rest in found:
        targets[indikator_id][triwulan] = NilaiTarget(*rest)
    return targets


def _figures(found: Iterable[Any]) -> Figures:
    """The latest version of each row in each triwulan, as its verdict lets it count."""
    figures: dict[int, dict[Triwulan, Nilai]] = defaultdict(dict)
    for indikator_id, triwulan, hasil, *nilai in found:
        figures[indikator_id][Triwulan(triwulan)] = Nilai(*nilai).judged(hasil)
    return figures


def _hitungan(
    indikator_id: int, triwulan: Triwulan, cards: Mapping[int, Kartu], targets: Targets, figures: Figures
) -> Hitungan:
    own = figures.get(indikator_id, {})
    return Hitungan(
        cards[indikator_id],
        targets.get(indikator_id, {}),
        own.get(triwulan, Nilai()),
        {tw: nilai for tw, nilai in own.items() if tw < triwulan},
        triwulan,
    )
