"""The round that is to be opened next, and what stands in its way."""

from dataclasses import dataclass
from datetime import date

from takar.queries.hari_libur import warnings
from takar.queries.jabatan_ganda import jabatan_ganda
from takar.queries.kursi import empty_langkah
from takar.records.models import Indikator, Pengumpulan
from takar.rules.periods import Periode, periode_before
from takar.sop.actor import DEFINITIF
from takar.sop.holders import OPENERS
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class Pembukaan:
    """A round that is due to be opened by this person."""

    opd_id: int
    periode: Periode
    today: date
    sebagai: tuple[tuple[str, str], ...]  # the posts it can be opened in, for who holds several

    @property
    def peringatan(self) -> tuple[str, ...]:
        """Which days off its due dates will not know, which langkah nobody could carry today, which posts are two."""
        chairs = (*empty_langkah(self.opd_id, self.today), *jabatan_ganda(self.opd_id))
        return (*warnings([self.periode.buka_on.year]), *chairs)


def pembukaan(actor: Actor, today: date) -> Pembukaan | None:
    """Return the round of the last ended triwulan where it is not open and this person may open it.

    A year without a plan has nothing to open. Whether the act is allowed is judged when it is done.
    """
    for opd_id in sorted({t.opd_id for t in actor.tugas if t.peran in OPENERS}):
        periode = periode_before(today)
        has_plan = Indikator.objects.filter(opd_id=opd_id, tahun=periode.tahun, aktif=True)
        if not is_opened(opd_id, periode) and has_plan.exists():
            posts = [t for t in actor.tugas if t.peran in OPENERS and t.opd_id == opd_id]
            posts.sort(key=lambda t: t.status != DEFINITIF)
            choices = tuple((str(t.penugasan_id), t.sebagai) for t in posts) if len(actor.tugas) > 1 else ()
            return Pembukaan(opd_id, periode, today, choices)
    return None


def is_opened(opd_id: int, periode: Periode) -> bool:
    """Whether the round of a period was opened."""
    return Pengumpulan.objects.filter(opd_id=opd_id, tahun=periode.tahun, triwulan=periode.triwulan.value).exists()
