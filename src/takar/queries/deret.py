"""What figures come to in any triwulan, from the cards, targets and sent figures of some indikator read at once.

Each triwulan counts as its own report does: by the cards and targets in force at its end and the figures that were
sent (queries/kinerja.py makes the same for one round, with everything a sheet shows).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from takar.queries.deret_angka import AngkaSetahun, diukur
from takar.queries.kartu import KARTU_COLUMNS, Kartu, kartu_by_indikator
from takar.queries.kinerja import Hitungan
from takar.queries.sumber import TRIWULAN, Nilai, NilaiTarget
from takar.rules.periods import Periode, Triwulan

DATED_KARTU = ("berlaku_mulai", *KARTU_COLUMNS)
DATED_TARGET = ("berlaku_mulai", "indikator_id", "triwulan", "teks", "nilai", "batas_atas", "asal")
SENT = (
    *("indikator_id", "berkas__pengumpulan__triwulan", "pemeriksaan__hasil"),
    *("nilai", "pembilang", "penyebut", "status_kosong"),
)

_BELUM_ADA = Nilai()  # nobody changes it
_Targets = dict[int, dict[int, NilaiTarget]]


class Deret:
    """Takes rows of DATED_KARTU, DATED_TARGET and SENT, each in the order of their versions.

    A sent row may go on with the rest of NILAI_FIELDS. Nothing of the plan counts that begins after ``hari``.
    """

    def __init__(
        self, kartu: Iterable[Any], target: Iterable[Any], sent: Iterable[Any], *, hari: date | None = None
    ) -> None:
        self._kartu, self._target, self._hari = list(kartu), list(target), hari
        self._starts = {row[0] for row in self._kartu}, {row[0] for row in self._target}
        self._figures: dict[int, dict[Triwulan, Nilai]] = defaultdict(dict)
        self._plans: dict[tuple[int, int], tuple[dict[int, Kartu], _Targets]] = {}
        for indikator_id, triwulan, hasil, *nilai in sent:
            self._figures[indikator_id][TRIWULAN[triwulan]] = Nilai(*nilai).judged(hasil)

    def at(self, periode: Periode) -> "Potret":
        """Return what stands at the end of a triwulan. Most years have one plan from January to December."""
        until = min(periode.selesai, self._hari or periode.selesai)
        kartu, target = (sum(day <= until for day in days) for days in self._starts)
        key = kartu, target
        if key not in self._plans:
            self._plans[key] = (
                kartu_by_indikator(_until(self._kartu, until)),
                _targets(self._target, until),
            )
        return Potret(*self._plans[key], self._figures, periode.triwulan)


@dataclass(frozen=True, slots=True)
class Potret:
    """The indikator of a year at the end of one of its triwulan."""

    kartu: dict[int, Kartu]
    target: _Targets
    figures: Mapping[int, Mapping[Triwulan, Nilai]]
    triwulan: Triwulan

    def hitungan(self, indikator_id: int) -> Hitungan:
        """Return what follows from the figures of an indikator."""
        own = self.figures.get(indikator_id, {})
        return Hitungan(
            self.kartu[indikator_id],
            self.target.get(indikator_id, {}),
            own.get(self.triwulan, _BELUM_ADA),
            self._before(own),
            self.triwulan,
        )

    def diukur(self, indikator_id: int) -> tuple[bool, bool]:
        """Return whether an indikator counts in "n dari m terukur", and whether it is measured."""
        kartu, own = self.kartu[indikator_id], self.figures.get(indikator_id, {})
        found = AngkaSetahun(
            kartu.accumulation,
            kartu.polarity,
            self.triwulan,
            own[self.triwulan].status_kosong if self.triwulan in own else "",
            tuple((tw, n.nilai, n.pembilang, n.penyebut) for tw, n in own.items() if tw <= self.triwulan),
            tuple((n, t.nilai, t.batas_atas) for n, t in self.target.get(indikator_id, {}).items()),
        )
        return diukur(found)

    def riwayat(self) -> dict[int, dict[Triwulan, Nilai]]:
        """Return the figures of the triwulan before, by indikator."""
        return {indikator_id: self._before(own) for indikator_id, own in self.figures.items()}

    def _before(self, own: Mapping[Triwulan, Nilai]) -> dict[Triwulan, Nilai]:
        return {tw: nilai for tw, nilai in own.items() if tw < self.triwulan}


def _until(found: Sequence[Any], until: date) -> list[Any]:
    """The rows whose first column is not after a day, without that column."""
    return [rest for mulai, *rest in found if mulai <= until]


def _targets(found: Iterable[Any], until: date) -> _Targets:
    targets: dict[int, dict[int, NilaiTarget]] = defaultdict(dict)
    for mulai, indikator_id, triwulan, teks, nilai, batas_atas, asal in found:
        if mulai <= until:
            targets[indikator_id][triwulan] = NilaiTarget(teks, nilai, batas_atas, asal)
    return targets
