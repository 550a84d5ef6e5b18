"""The clock of each langkah of one berkas, folded from its history (decisions.md, "Two clocks").

A langkah runs while it is open. It rests while the berkas was sent back to an earlier one, and what is carried again
after it was once completed counts by itself: a return has a due date of its own and uses up no standard time.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from takar.rules.record import record
from takar.sop.engine import advance, langkah_of, langkah_open, send_back_targets
from takar.sop.model import Edition
from takar.sop.state import Event, Posisi


class Jenis(StrEnum):
    """Why a langkah ran: for the first time, or once more after it had been completed."""

    PELAKSANAAN = "pelaksanaan"
    ULANG = "ulang"


@record
class Selang:
    """One stretch in which a langkah was open; `selesai` is None while it runs."""

    mulai: datetime
    selesai: datetime | None
    jenis: Jenis


@record
class JamLangkah:
    """The stretches of one langkah in order, and how often the berkas was sent back out of it and into it."""

    selang: tuple[Selang, ...] = ()
    mengembalikan: int = 0
    dikembalikan: int = 0

    @property
    def mulai(self) -> datetime | None:
        """When it began; None where it never opened."""
        return self.selang[0].mulai if self.selang else None

    @property
    def berjalan(self) -> bool:
        """Whether it runs now."""
        return bool(self.selang) and self.selang[-1].selesai is None

    @property
    def jeda(self) -> tuple[tuple[datetime, datetime], ...]:
        """The rests between stretches in which it was not completed yet: the berkas was elsewhere meanwhile."""
        satu = [selang for selang in self.selang if selang.jenis is Jenis.PELAKSANAAN]
        return tuple((a.selesai, b.mulai) for a, b in pairwise(satu) if a.selesai is not None)

    def of_jenis(self, jenis: Jenis, now: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """The stretches of one kind; what still runs ends now."""
        return tuple((satu.mulai, satu.selesai or now) for satu in self.selang if satu.jenis is jenis)

    def opened(self, at: datetime, jenis: Jenis) -> "JamLangkah":
        """Return it running from a moment on."""
        return JamLangkah((*self.selang, Selang(at, None, jenis)), self.mengembalikan, self.dikembalikan)

    def closed(self, at: datetime) -> "JamLangkah":
        """Return it at rest from a moment on."""
        *before, last = self.selang
        ended = Selang(last.mulai, at, last.jenis)
        return JamLangkah((*before, ended), self.mengembalikan, self.dikembalikan)


@record
class Kejadian:
    """One entry of the history: what happened, where a return led, and when."""

    event: Event
    tujuan: int | None
    at: datetime


def jam_langkah(edition: Edition, riwayat: Iterable[Kejadian]) -> Mapping[int, JamLangkah]:
    """Return the clock of every langkah that ever opened, by its number, from a history in order.

    Raises IllegalTransition where the history is none that the SOP allows.
    """
    jam: dict[int, JamLangkah] = {}
    completed: Counter[int] = Counter()
    posisi: Posisi | None = None
    now: frozenset[int] = frozenset()
    for kejadian in riwayat:
        before, posisi = posisi, advance(edition, posisi, kejadian.event, tujuan=kejadian.tujuan)
        was, now = now, langkah_open(posisi, edition)
        if kejadian.event is Event.RECALLED:
            completed.subtract(now)
        elif kejadian.event not in {Event.SENT_BACK, Event.CORRECTED}:
            completed.update(was - now)
        for nomor in was - now:
            jam[nomor] = jam[nomor].closed(kejadian.at)
        for nomor in now - was:
            jenis = Jenis.ULANG if completed[nomor] else Jenis.PELAKSANAAN
            jam[nomor] = jam.get(nomor, JamLangkah()).opened(kejadian.at, jenis)
        if kejadian.event is Event.SENT_BACK and before is not None:
            _count_return(edition, jam, before, posisi)
    return jam


def _count_return(edition: Edition, jam: dict[int, JamLangkah], before: Posisi, after: Posisi) -> None:
    """Both sides of a return remember it."""
    tujuan = langkah_of(edition, after.state)[0].nomor
    asal = next(edge.asal for edge in send_back_targets(edition, before.state) if edge.tujuan == tujuan)
    jam[asal] = replace(jam[asal], mengembalikan=jam[asal].mengembalikan + 1)
    jam[tujuan] = replace(jam[tujuan], dikembalikan=jam[tujuan].dikembalikan + 1)
