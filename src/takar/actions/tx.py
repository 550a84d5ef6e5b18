"""The one shape of a write: claim the form's key, lock, compare the seen version, judge, write, record.

    with writing(Action.SUBMIT, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        tx.allow(...)
        ...
        tx.done("Data terkirim.", berkas=berkas)
    return tx.outcome

A second copy of a form finds the key of the first, leaves the block at its first lock and gets the same answer.
"""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import lru_cache, partial
from types import TracebackType
from typing import Any, Self, cast
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import BigIntegerField, CharField, F, Field, JSONField, Model

from takar.actions import audit
from takar.actions.dikecualikan import use_pengecualian
from takar.actions.errors import Done, Invalid, Missing, Refusal, Stale
from takar.queries.akun import SISTEM
from takar.queries.prepared import Place, PreparedModels, PreparedUpdate, key_of
from takar.queries.prepared_baris import PreparedInsert
from takar.queries.subjek import subject_for
from takar.queries.tuntas import done_sentence
from takar.records.models import BerkasBidang, KunciIdempoten, Pengumpulan, PerangkatDaerah
from takar.sop.arsip import ArsipAction
from takar.sop.berurut import BerurutAction
from takar.sop.gabungan import GabunganAction
from takar.sop.ingatkan import IngatkanAction
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.penjelasan_langkah import KendaliAction
from takar.sop.permissions import Action, Actor, Allowed, Code, Refused, Subject, Tugas, is_separated, may
from takar.sop.pilihan import not_theirs
from takar.sop.reasons import HIDDEN
from takar.sop.salinan import SalinanAction
from takar.sop.segel import SegelAction
from takar.sop.surat import SuratAction, may_surat
from takar.sop.tanda_terima import BukaAction
from takar.sop.tempo import TempoAction
from takar.sop.terdampak import TerdampakAction

Judged = (
    Action
    | ArsipAction
    | SetupAction
    | GabunganAction
    | IngatkanAction
    | KendaliAction
    | TempoAction
    | SuratAction
    | SegelAction
    | BukaAction
    | BerurutAction
    | SalinanAction
    | TerdampakAction
)
MAX_KUNCI = 64
NEVER = {Code.PERAN, Code.UNIT, Code.LIMIT, Code.SEPARATION}  # no state of the page would allow it
_CHANGED = "Halaman ini sudah berubah sejak Anda membukanya. Yang Anda ketik tidak hilang"
STALE = f"{_CHANGED}; periksa keadaan terbaru di bawah ini, lalu ulangi."
NOTHING_LEFT = "Tidak ada yang perlu diulangi; yang dikirim dari halaman lama ini tidak disimpan."


_lock_berkas = PreparedModels[BerkasBidang](
    lambda: (
        BerkasBidang.objects.select_for_update(of=("self",))
        .select_related("pengumpulan__opd", "unit", "sesi", "monev")
        .filter(pk=key_of(BerkasBidang, 0))
    )
)
_claim = PreparedInsert(KunciIdempoten, ("akun_id", "kunci", "action", "jawaban", "at"), ignore=True)
_find_claim = PreparedModels[KunciIdempoten](
    lambda: KunciIdempoten.objects.filter(
        akun_id=Place(0, BigIntegerField()), kunci=Place(1, CharField(max_length=MAX_KUNCI))
    )
)
_answer = PreparedUpdate(
    lambda: KunciIdempoten.objects.filter(pk=key_of(KunciIdempoten, 0)), jawaban=Place(1, JSONField())
)


@lru_cache(maxsize=256)
def _bump_of(model: type[Model], names: tuple[str, ...]) -> PreparedUpdate:
    """Return the update of some columns of a row by key and version, which it raises by one."""
    fields = [cast("Field[Any, Any]", model._meta.get_field(name)) for name in ("versi", *names)]
    versi, *places = (Place(at, field) for at, field in enumerate(fields, start=1))
    found = partial(model._default_manager.filter, pk=key_of(model, 0), versi=versi)
    return PreparedUpdate(found, **dict(zip(names, places, strict=True)), versi=F("versi") + 1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to a write: a sentence, the new version of what was written, and further facts."""

    pesan: str
    versi: int = 0
    isi: dict[str, Any] = field(default_factory=dict)


def answer_of(actor: Actor, kunci: str) -> Outcome | None:
    """Return what a form with this key was answered before; None where it was not, or has no key."""
    found = _find_claim(actor.akun_id or 0, kunci[:MAX_KUNCI]) if kunci else []
    return Outcome(**found[0].jawaban) if found and found[0].jawaban else None


class _Replayed(Exception):
    """This form was answered before."""


class writing:  # noqa: N801  (reads as a verb where it is used)
    """One write by one person at one moment, in one transaction."""

    outcome: Outcome

    def __init__(self, action: Judged, *, actor: Actor, now: datetime, kunci: str = "") -> None:
        self.action, self.actor, self.now, self.kunci = action, actor, now, kunci[:MAX_KUNCI]
        self.hasil = "done"
        self.tugas: Tugas | None = None
        self.objek = ""
        self.isi: dict[str, Any] = {}
        self._atomic = transaction.atomic(durable=True)
        self._answered: KunciIdempoten | None = None

    def __enter__(self) -> Self:
        self._atomic.__enter__()
        if self.kunci:
            try:
                self._claim = self._find_or_claim()
            except BaseException as failure:
                self._atomic.__exit__(type(failure), failure, failure.__traceback__)
                raise
            self._answered = self._claim if self._claim.jawaban else None
        return self

    def _find_or_claim(self) -> KunciIdempoten:
        """Claim the key, or find it claimed: a copy of a form waits here until the first is answered."""
        akun_id = self.actor.akun_id or 0
        _claim(akun_id, self.kunci, self.action.value, {}, self.now)
        (found,) = _find_claim(akun_id, self.kunci)
        return found

    def begin(self) -> None:
        """Leave the block with the first answer if this form was answered before."""
        if self._answered is not None:
            raise _Replayed

    def oneself(self) -> None:
        """Begin a write on what is the person's own, which needs no post. Raises Refusal for one that is not theirs."""
        self.begin()
        self.objek = f"pegawai:{self.pegawai_id}"
        if refused := not_theirs(self.actor):
            raise Refusal(refused)

    def berkas(self, berkas_id: int, seen_version: int | None) -> BerkasBidang:
        """Lock a berkas and compare the version that the person saw. Raises Missing, Stale."""
        self.begin()
        found = _lock_berkas(berkas_id)
        if not found:
            raise Missing(HIDDEN)  # said alike, so that nobody learns what else there is
        (locked,) = found
        self.objek = f"berkas:{berkas_id}"
        self._seen = seen_version
        return locked

    def pengumpulan(self, pengumpulan_id: int) -> Pengumpulan:
        """Lock a round. Raises Missing."""
        self.begin()
        locked = (
            Pengumpulan.objects.select_for_update(of=("self",)).select_related("opd").filter(pk=pengumpulan_id).first()
        )
        if locked is None:
            raise Missing("Pengumpulan itu tidak ada.")
        self.objek = f"pengumpulan:{pengumpulan_id}"
        return locked

    def lock_opd(self, opd_id: int) -> None:
        """Let nobody else of this office decide what must be decided one after the other, until this write ends."""
        PerangkatDaerah.objects.select_for_update(no_key=True).get(pk=opd_id)

    def set_up(self, opd_id: int) -> PerangkatDaerah:
        """Lock an office whose set-up is changed, and judge the act. Raises Missing or Refusal.

        All changes of one office's set-up wait for one another here; ``same`` compares what the person saw.
        """
        self.begin()
        if not isinstance(self.action, SetupAction):
            raise TypeError(self.action)
        self.objek = f"opd:{opd_id}"
        opd = PerangkatDaerah.objects.select_for_update(no_key=True).filter(pk=opd_id).first()
        if opd is None:
            raise Missing(HIDDEN)
        self.permit(may_set_up(actor=self.actor, action=self.action, opd_id=opd_id))
        return opd

    def agenda(self, opd_id: int) -> PerangkatDaerah:
        """Lock an office whose registers of letters are written, and judge the act. Raises Missing or Refusal."""
        self.begin()
        if not isinstance(self.action, SuratAction):
            raise TypeError(self.action)
        self.objek = f"opd:{opd_id}"
        opd = PerangkatDaerah.objects.select_for_update(no_key=True).filter(pk=opd_id).first()
        if opd is None:
            raise Missing(HIDDEN)
        self.permit(may_surat(actor=self.actor, action=self.action, opd_id=opd_id))
        return opd

    def same(self, row: Model, seen_version: int) -> None:
        """Compare a row with the version that the person saw. Raises Stale."""
        versi: int = row.versi  # type: ignore[attr-defined]
        if versi != seen_version:
            raise Stale(versi, STALE)

    def today(self, zona: str) -> date:
        """Return the date of this write in the office's zone."""
        return self.now.astimezone(ZoneInfo(zona)).date()

    def allow(
        self,
        berkas: BerkasBidang,
        *,
        action: Action | None = None,
        blocking: tuple[str, ...] = (),
        note: str | None = None,
        tujuan: int | None = None,
    ) -> Subject:
        """Judge the act on a locked berkas. Raises Missing (hidden), Stale or Refusal.

        A stale page is told so before what its state may have changed; who may not do this at all is refused, and
        the refusal kept, whatever the page showed.
        """
        judged = action or self.action
        if not isinstance(judged, Action):
            raise TypeError(judged)
        today = self.today(berkas.pengumpulan.opd.zona)
        subject = subject_for(judged, berkas, today, blocking=blocking)
        verdict = may(actor=self.actor, action=judged, subject=subject, today=today, note=note, tujuan=tujuan)
        if isinstance(verdict, Refused) and verdict.code is Code.HIDDEN:
            raise Missing(verdict.reason)
        never = isinstance(verdict, Refused) and verdict.code in NEVER
        if self._seen is not None and self._seen != berkas.versi and not never:
            raise self._stale(berkas, judged, verdict)
        self.permit(verdict)
        if is_separated(judged, subject, self.actor.pegawai_id):
            self.note(pengecualian=use_pengecualian(berkas, judged, self.pegawai_id, now=self.now, today=today))
        return subject

    def _stale(self, berkas: BerkasBidang, action: Action, verdict: Allowed | Refused) -> Stale:
        """Return what a stale page is told: do it again, it was done already, or why it cannot be done any more."""
        if not (isinstance(verdict, Refused) and verdict.code is Code.STATE):
            return Stale(berkas.versi, STALE)
        done = done_sentence(berkas, action, self.actor.pegawai_id)
        if done:
            return Done(berkas.versi, done, NOTHING_LEFT)
        return Stale(berkas.versi, f"{_CHANGED}. {verdict.reason}")

    def permit(self, verdict: Allowed | Refused) -> None:
        """Go on if allowed, remembering as what the person acts. Raises Refusal, or Missing for what is hidden."""
        if isinstance(verdict, Refused):
            raise Missing(verdict.reason) if verdict.code is Code.HIDDEN else Refusal(verdict)
        self.tugas = verdict.tugas

    @property
    def pegawai_id(self) -> int:
        """The pegawai who acts. Raises Missing for the system, which signs and enters nothing."""
        if self.actor.pegawai_id is None:
            raise Missing("Tindakan ini hanya dapat dilakukan seorang pegawai.")
        return self.actor.pegawai_id

    @property
    def sebagai(self) -> str:
        """The post in which the person acts, as it is kept in the history."""
        if self.tugas is None:
            return SISTEM if self.actor.sistem else ""
        return self.tugas.sebagai

    def bump(self, row: Model, **values: Any) -> int:
        """Write values to a locked row and raise its version by one. Raises Stale if another was faster."""
        versi: int = row.versi  # type: ignore[attr-defined]
        written = (value.pk if isinstance(value, Model) else value for value in values.values())
        if not _bump_of(type(row), tuple(values))(row.pk, versi, *written):
            raise Stale(versi, STALE)
        for name, value in {**values, "versi": versi + 1}.items():
            setattr(row, name, value)
        return versi + 1

    def note(self, **isi: Any) -> None:
        """Add facts to the audit event of this write."""
        self.isi.update(isi)

    def done(self, pesan: str, *, versi: int = 0, **isi: Any) -> None:
        """Set the answer."""
        self.outcome = Outcome(pesan, versi, isi)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(error, _Replayed):
            self._atomic.__exit__(None, None, None)
            assert self._answered is not None  # noqa: S101  (begin raises only then)
            self.outcome = Outcome(**self._answered.jawaban)
            return True
        if error is None:
            try:
                self._record(self.hasil, self.isi)
                if self.kunci:
                    _answer(self._claim.pk, asdict(self.outcome))
            except BaseException as failure:
                self._atomic.__exit__(type(failure), failure, failure.__traceback__)
                raise
        self._atomic.__exit__(kind, error, trace)
        if isinstance(error, (Refusal, Missing)):
            self._record_refusal(error)
        return False

    def _record(self, outcome: str, isi: dict[str, Any]) -> None:
        audit.append(
            now=self.now,
            akun_id=self.actor.akun_id,
            oleh=f"{self.actor.nama} ({self.sebagai})" if self.sebagai else self.actor.nama,
            action=self.action.value,
            outcome=outcome,
            objek=self.objek,
            isi=isi,
        )

    def _record_refusal(self, error: Refusal | Missing) -> None:
        """Keep the evidence of a refused act in a transaction of its own."""
        code = error.refused.code.value if isinstance(error, Refusal) else Code.HIDDEN.value
        with transaction.atomic(durable=True):
            self._record("refused", {"kode": code, "alasan": str(error)})


__all__ = ["Invalid", "Outcome", "writing"]
