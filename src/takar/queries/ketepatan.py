"""Whether a langkah was carried in time, told by the history of its berkas.

Two clocks (decisions.md): the first completion counts against the frozen due date; a return has a due date of
its own, as has what is carried again because of it (docs/adr/0015), and makes nothing late that was on time, nor
on time what was late.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from takar.queries.pada import until
from takar.records.models import BerkasBidang, RiwayatBerkas
from takar.rules.calendar import Kalender, sisa_hari
from takar.rules.deadlines import is_late
from takar.rules.record import record
from takar.sop.engine import Event
from takar.sop.state import CARRIES

COMPLETES = frozenset(CARRIES) | {Event.COPY_RECEIVED, Event.RECEIVED}
ON_TIME = "tepat waktu"


class Peristiwa(NamedTuple):
    """One entry of the history; ``tujuan`` and ``perbaikan_due_on`` belong to a return, the last to a completion."""

    event: str
    langkah: int
    tujuan: int | None
    perbaikan_due_on: date | None
    at: datetime
    ulang_due_on: date | None = None


@record
class Perbaikan:
    """A return of a langkah, or another carrying: by when it was to be mended or carried again, and when it was.

    ``koreksi``: it was carried again for a koreksi of the report, after that had been received.
    """

    due_on: date | None
    at: datetime | None = None
    koreksi: bool = False


@record
class Penyelesaian:
    """When a langkah was first and last completed, every mending in between, and every other carrying again."""

    first: datetime | None = None
    last: datetime | None = None
    perbaikan: tuple[Perbaikan, ...] = ()
    ulang: tuple[Perbaikan, ...] = ()

    def completed(self, at: datetime, ulang_due_on: date | None, *, koreksi: bool = False) -> "Penyelesaian":
        """Return it completed (again): a return that was waiting is mended by it."""
        mended = tuple(p if p.at else replace(p, at=at) for p in self.perbaikan)
        ulang = (*self.ulang, Perbaikan(ulang_due_on, at, koreksi=koreksi)) if ulang_due_on else self.ulang
        return Penyelesaian(self.first or at, at, mended, ulang)

    def returned(self, due_on: date | None) -> "Penyelesaian":
        """Return it with one more return to be mended."""
        return replace(self, perbaikan=(*self.perbaikan, Perbaikan(due_on)))

    @property
    def by_nama(self) -> tuple[tuple[str, tuple[Perbaikan, ...]], ...]:
        """What was carried again, by what it is called."""
        return (
            ("perbaikan", self.perbaikan),
            ("pelaksanaan ulang", tuple(p for p in self.ulang if not p.koreksi)),
            ("koreksi", tuple(p for p in self.ulang if p.koreksi)),
        )

    def waiting(self) -> "Penyelesaian":
        """Return it without a return that is no longer asked for, since the berkas went back further."""
        return replace(self, perbaikan=tuple(p for p in self.perbaikan if p.at))


@record
class Ketepatan:
    """What lateness is told by: the days off and the office's zone."""

    kalender: Kalender
    zona: ZoneInfo

    def lewat(self, at: datetime, due_on: date) -> str:
        """Return by how much something done came late; empty where it was on time."""
        local = at.astimezone(self.zona)
        return sisa_hari(local.date(), due_on, self.kalender) if is_late(local, due_on) else ""

    def perbaikan(self, selesai: Penyelesaian) -> list[tuple[str, Perbaikan, str]]:
        """Return each mending, and each other carrying again, by its name with by how much it came late."""
        return [
            (f"{nama} ke-{n}" if len(found) > 1 else nama, p, self.lewat(p.at, p.due_on))
            for nama, found in selesai.by_nama
            for n, p in enumerate(found, start=1)
            if p.at and p.due_on
        ]

    def terlambat(self, selesai: Penyelesaian, due_on: date) -> str:
        """Return what came late, of the langkah and of its mendings; empty where nothing did."""
        planned = self.lewat(selesai.first, due_on) if selesai.first else ""
        mended = [f"{nama} {lewat}" for nama, _, lewat in self.perbaikan(selesai) if lewat]
        return "; ".join(filter(None, [planned, *mended]))

    def kalimat(self, selesai: Penyelesaian, due_on: date) -> str:
        """Say both clocks: "tepat waktu; perbaikan terlambat 1 hari kerja". Empty before the first completion."""
        if selesai.first is None:
            return ""
        planned = self.lewat(selesai.first, due_on) or ON_TIME
        mended = [f"{nama} {lewat or ON_TIME}" for nama, _, lewat in self.perbaikan(selesai)]
        return "; ".join([planned, *mended])


def fold_penyelesaian(events: Iterable[Peristiwa]) -> dict[int, Penyelesaian]:
    """Return how each langkah was completed, out of a history in order; a recall undoes what it recalls.

    After a koreksi whatever is carried again is carried for it, the copy of langkah 7 after the receipt too.
    """
    found: dict[int, Penyelesaian] = {}
    latest: tuple[int, Penyelesaian] | None = None
    corrected = False
    for event, nomor, tujuan, perbaikan_due_on, at, ulang_due_on in events:
        corrected = corrected or event == Event.CORRECTED
        if event in COMPLETES:
            latest = nomor, found.get(nomor, Penyelesaian())
            found[nomor] = latest[1].completed(at, ulang_due_on, koreksi=corrected)
        elif event == Event.RECALLED and latest is not None:
            found[latest[0]] = latest[1]
        elif event == Event.SENT_BACK and tujuan is not None:
            found = {n: p.waiting() if n > tujuan else p for n, p in found.items()}
            found[tujuan] = found.get(tujuan, Penyelesaian()).returned(perbaikan_due_on)
    return found


def is_again(selesai: Mapping[int, Penyelesaian], nomor: int) -> bool:
    """Whether a langkah that opens now was completed before, and not recalled."""
    return nomor in selesai and selesai[nomor].first is not None


def penyelesaian_of(berkas_list: Iterable[BerkasBidang]) -> dict[int, dict[int, Penyelesaian]]:
    """Return how each langkah of each berkas was completed, in one query."""
    return {pk: fold_penyelesaian(events) for pk, events in peristiwa_of(b.pk for b in berkas_list).items()}


def peristiwa_of(keys: Iterable[int], sampai: datetime | None = None) -> dict[int, list[Peristiwa]]:
    """Return the history of each berkas in order, by the key of the berkas, in one query; up to a moment."""
    events: dict[int, list[Peristiwa]] = {pk: [] for pk in keys}
    for pk, *values in (
        until(RiwayatBerkas.objects.filter(berkas_id__in=list(events)), sampai)
        .order_by("berkas_id", "urutan")
        .values_list("berkas_id", *Peristiwa._fields)
    ):
        events[pk].append(Peristiwa(*values))
    return events
