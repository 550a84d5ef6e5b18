"""The only judge: may this person do this act on this berkas today?

Order of judging: disabled; hidden (what a person may not read does not exist for them); state; peran;
unit; limits of the penugasan; the post chosen; separation of duties; blocking findings; note. Sources: the SOP,
trust.md, decisions.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from takar.sop import reasons
from takar.sop.actor import Actor, Subject, Tugas
from takar.sop.acts import CLOSED_BY, HANDS_ON, SEPARATED, SIGNS, Action
from takar.sop.engine import ways_back
from takar.sop.holders import peran_for, sends
from takar.sop.openness import is_open
from takar.sop.peran import UNIT_BOUND, Peran
from takar.sop.pilihan import acting_in, rank
from takar.sop.questions import questions
from takar.sop.verdict import Allowed, Code, Refused

__all__ = [
    "Action",
    "Actor",
    "Allowed",
    "Code",
    "Peran",
    "Refused",
    "Subject",
    "Tugas",
    "barred",
    "is_separated",
    "may",
    "may_read",
    "posts_for",
]


@dataclass(frozen=True, slots=True)
class _Case:
    """One question put to the judge."""

    actor: Actor
    action: Action
    subject: Subject
    today: date
    note: str | None
    tujuan: int | None

    @property
    def fitting(self) -> tuple[Tugas, ...]:
        """The posts whose peran may do the act, in this office; the unit is judged after."""
        wanted = peran_for(self.action, self.subject)
        return tuple(satu for satu in self.actor.tugas if satu.opd_id == self.subject.opd_id and satu.peran in wanted)

    @property
    def of_unit(self) -> tuple[Tugas, ...]:
        """Those of them that serve the unit."""
        return tuple(satu for satu in self.fitting if _of_unit(satu, self.subject.unit_id))

    @property
    def able(self) -> tuple[Tugas, ...]:
        """Those of these whose limits reach the act."""
        return tuple(satu for satu in self.of_unit if self.action not in CLOSED_BY[satu.batas])


def may(
    *,
    actor: Actor,
    action: Action,
    subject: Subject,
    today: date,
    note: str | None = None,
    tujuan: int | None = None,
) -> Allowed | Refused:
    """Judge one act. A SEND_BACK without `tujuan` or `note` is refused with NOTE: the form must ask."""
    if not actor.aktif:
        return Refused(Code.DISABLED, reasons.DISABLED)
    case = _Case(actor, action, subject, today, note, tujuan)
    if actor.sistem:
        return _judge_sistem(case)
    readable = [satu for satu in actor.tugas if _reads(satu, subject.opd_id, subject.unit_id)]
    if not readable:
        return Refused(Code.HIDDEN, reasons.HIDDEN)
    if action is Action.READ:
        return Allowed(min(readable, key=rank))
    return _refusal(case, _JUDGES) or acting_in(actor, case.able)


def posts_for(*, actor: Actor, action: Action, subject: Subject, today: date) -> tuple[Tugas, ...]:
    """The posts under any of which the person could do the act, the one it is done under unless another is chosen
    first. None where the peran, the unit or a limit forbids it; the state of the berkas is not asked.
    """
    return tuple(sorted(_Case(actor, action, subject, today, None, None).able, key=rank))


def barred(*, actor: Actor, action: Action, subject: Subject, today: date) -> Refused | None:
    """Why the person could do the act in no state of the berkas: the account, the peran, the unit or a limit.

    None where it is only a matter of the state, or of what the person did before.
    """
    if not actor.aktif:
        return Refused(Code.DISABLED, reasons.DISABLED)
    return _refusal(_Case(actor, action, subject, today, None, None), _BARRING)


def may_read(*, actor: Actor, opd_id: int, unit_id: int | None) -> bool:
    """Judge READ where there is no berkas: an indikator, a person. A unit of None is the office as a whole."""
    return actor.aktif and any(_reads(satu, opd_id, unit_id) for satu in actor.tugas)


def is_separated(action: Action, subject: Subject, pegawai_id: int | None) -> bool:
    """Whether what this person did before keeps the act from them, so that only an exception opens it."""
    made = action in SEPARATED and pegawai_id in subject.makers
    return made or (action in SIGNS and pegawai_id in subject.checkers)


def _judge_sistem(case: _Case) -> Allowed | Refused:
    """The worker may only open a round."""
    if case.action is not Action.OPEN_PENGUMPULAN:
        return Refused(Code.PERAN, reasons.SISTEM)
    return _refusal(case, (_judge_state, _judge_findings)) or Allowed(None)


def _reads(tugas: Tugas, opd_id: int, unit_id: int | None) -> bool:
    """A petugas and a Kepala Bidang read their own unit only; the others read the whole office."""
    return tugas.opd_id == opd_id and _of_unit(tugas, unit_id)


def _of_unit(tugas: Tugas, unit_id: int | None) -> bool:
    return tugas.peran not in UNIT_BOUND or tugas.unit_id == unit_id


def _judge_state(case: _Case) -> Refused | None:
    if is_open(case.action, case.subject, case.tujuan, case.today):
        return None
    return Refused(Code.STATE, reasons.on_state(case.action, case.subject, case.tujuan, case.today))


def _judge_peran(case: _Case) -> Refused | None:
    wanted = peran_for(case.action, case.subject)
    if not case.fitting:
        return Refused(Code.PERAN, reasons.on_peran(case.action, wanted, case.actor, case.subject.opd_id))
    if case.action is Action.RECALL and not sends(case.subject, case.actor.pegawai_id):
        return Refused(Code.PERAN, reasons.NOT_SENDER)
    return None


def _judge_unit(case: _Case) -> Refused | None:
    if case.of_unit:
        return None
    wanted = peran_for(case.action, case.subject)
    return Refused(Code.UNIT, reasons.on_unit(case.action, wanted, case.fitting[0].peran))


def _judge_limit(case: _Case) -> Refused | None:
    """A deputy may be appointed for the routine work of a post alone."""
    if case.able:
        return None
    return Refused(Code.LIMIT, reasons.on_limit(case.action, case.of_unit[0]))


def _judge_choice(case: _Case) -> Refused | None:
    """Nothing is recorded under another post than the one that was chosen."""
    verdict = acting_in(case.actor, case.able)
    return verdict if isinstance(verdict, Refused) else None


def _judge_separation(case: _Case) -> Refused | None:
    """Who entered a figure does not check it; who entered or checked does not sign, deputy or not.

    Nor does anybody judge the koreksi that they asked for themselves: no exception opens that.
    """
    pegawai, subject = case.actor.pegawai_id, case.subject
    if case.action is Action.JUDGE_KOREKSI and pegawai is not None and pegawai == subject.asked_by:
        return Refused(Code.SEPARATION, reasons.OWN_KOREKSI)
    if not is_separated(case.action, subject, pegawai) or (pegawai, case.action) in subject.exceptions:
        return None
    made = pegawai in subject.makers
    return Refused(Code.SEPARATION, reasons.on_separation(case.action, case.fitting, made=made))


def _judge_findings(case: _Case) -> Refused | None:
    """Blocking findings stop what hands the berkas on; open questions of the edition stop opening."""
    if case.action is Action.OPEN_PENGUMPULAN:
        blocking = questions(case.subject.edition) + case.subject.blocking
    else:
        blocking = case.subject.blocking if case.action in HANDS_ON else ()
    return Refused(Code.FINDINGS, reasons.on_findings(case.action, blocking)) if blocking else None


def _judge_note(case: _Case) -> Refused | None:
    if case.action is not Action.SEND_BACK or case.subject.posisi is None:
        return None
    if case.tujuan is None:
        edges = ways_back(case.subject.edition, case.subject.posisi)
        return Refused(Code.NOTE, reasons.choose_target(edges))
    if not (case.note or "").strip():
        return Refused(Code.NOTE, reasons.NOTE)
    return None


_Judge = Callable[[_Case], Refused | None]

_BARRING: tuple[_Judge, ...] = (_judge_peran, _judge_unit, _judge_limit)
_JUDGES: tuple[_Judge, ...] = (
    _judge_state,
    *_BARRING,
    _judge_choice,
    _judge_separation,
    _judge_findings,
    _judge_note,
)


def _refusal(case: _Case, judges: tuple[_Judge, ...]) -> Refused | None:
    """The first refusal in the order of judging."""
    return next((refused for judge in judges if (refused := judge(case))), None)
