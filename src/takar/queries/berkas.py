"""Find a berkas as a person may see it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import PositiveSmallIntegerField, QuerySet, SlugField

from takar.queries.prepared import Place, Prepared, PreparedModels, key_of
from takar.queries.subjek import subject_of
from takar.records.models import BerkasBidang, PerangkatDaerah
from takar.rules.periods import Periode
from takar.sop.permissions import Action, Actor, Allowed, Refused, Subject, Tugas, may, posts_for


@dataclass(frozen=True, slots=True)
class Terlihat:
    """A berkas that the person may read, with what the judge knows of it."""

    berkas: BerkasBidang
    subject: Subject
    actor: Actor
    today: date

    @property
    def id(self) -> int:
        """The key of the berkas."""
        return self.berkas.pk

    def may(self, action: Action, *, note: str | None = None, tujuan: int | None = None) -> Allowed | Refused:
        """Judge an act of this person on this berkas."""
        return may(actor=self.actor, action=action, subject=self.subject, today=self.today, note=note, tujuan=tujuan)

    def as_post(self, action: Action) -> tuple[tuple[str, str], ...]:
        """Return the posts that the act can be recorded under, the usual one first; () for who holds one post only."""
        if len(self.actor.tugas) == 1:
            return ()
        found = self._posts(action)
        return tuple((str(tugas.penugasan_id), tugas.sebagai) for tugas in found)

    def holds(self, action: Action) -> bool:
        """Whether the person holds a post whose act it is, whatever the berkas allows now."""
        return bool(self._posts(action))

    def _posts(self, action: Action) -> tuple[Tugas, ...]:
        return posts_for(actor=self.actor, action=action, subject=self.subject, today=self.today)

    def refusal(self, action: Action) -> str:
        """Return why the person may not act now; empty where it is allowed."""
        verdict = self.may(action)
        return verdict.reason if isinstance(verdict, Refused) else ""


_OPD, _UNIT = key_of(PerangkatDaerah, 0), Place(3, SlugField())
_TAHUN, _TRIWULAN = Place(1, PositiveSmallIntegerField()), Place(2, PositiveSmallIntegerField())


def _at_address() -> QuerySet[BerkasBidang]:
    return BerkasBidang.objects.filter(
        pengumpulan__opd=_OPD,
        pengumpulan__tahun=_TAHUN,
        pengumpulan__triwulan=_TRIWULAN,
        unit__kode=_UNIT,
    )


_find = PreparedModels[BerkasBidang](lambda: _at_address().select_related("pengumpulan__opd", "unit", "sesi", "monev"))
_find_id = Prepared(lambda: _at_address().values_list("pk"))


def find_berkas(periode: Periode, unit_kode: str, actor: Actor, today: date) -> Terlihat | None:
    """Return the berkas of a unit in a period, or None where there is none that the person may read."""
    for opd_id in {tugas.opd_id for tugas in actor.tugas}:
        for berkas in _find(opd_id, periode.tahun, periode.triwulan.value, unit_kode):
            seen = Terlihat(berkas, subject_of(berkas, today), actor, today)
            return None if seen.refusal(Action.READ) else seen
    return None


def find_berkas_id(periode: Periode, unit_kode: str, actor: Actor) -> int | None:
    """Return the key of a berkas in an office that the person serves; whether it may be seen is judged later."""
    for opd_id in {tugas.opd_id for tugas in actor.tugas}:
        for (berkas_id,) in _find_id(opd_id, periode.tahun, periode.triwulan.value, unit_kode):
            return int(berkas_id)
    return None
