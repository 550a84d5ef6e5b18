"""The judge of explaining why a langkah is late (docs/adr/0048): whoever held it, or the Kasubbag, once it is late.

Not as Evaluator, who acts on nothing (decisions.md, "Peran").
"""

from dataclasses import dataclass
from enum import StrEnum

from takar.sop.actor import Actor
from takar.sop.labels import PERAN_LABELS
from takar.sop.peran import Peran
from takar.sop.permissions import may_read
from takar.sop.pilihan import acting_in
from takar.sop.reasons import DISABLED, HIDDEN, SISTEM
from takar.sop.verdict import Allowed, Code, Refused


class KendaliAction(StrEnum):
    """What is done to the kartu kendali."""

    EXPLAIN_LANGKAH = "EXPLAIN_LANGKAH"


@dataclass(frozen=True, slots=True)
class PenjelasanSubject:
    """One langkah of one berkas: `held` are the pegawai who held its post, or carried it, while it was open.

    `menunggu` is the open langkah that holds it up, where it is due and cannot start yet.
    """

    opd_id: int
    unit_id: int
    late: bool
    held: frozenset[int]
    menunggu: int | None = None


NOT_LATE = "Langkah ini tidak terlambat, jadi tidak ada yang perlu dijelaskan."
WAITS = "Langkah ini menunggu langkah {nomor}. Yang dijelaskan adalah keterlambatan langkah {nomor}."
NOT_HELD = (
    f"Hanya yang memegang langkah ini, atau {PERAN_LABELS[Peran.KEPALA_SUBBAGIAN_PERENCANAAN]}, yang dapat "
    "menjelaskan keterlambatannya."
)


def may_explain(*, actor: Actor, subject: PenjelasanSubject) -> Allowed | Refused:
    """Judge one explanation: disabled, hidden, state, peran, the post chosen, in this order."""
    if actor.sistem:
        return Refused(Code.PERAN, SISTEM)
    if not actor.aktif:
        return Refused(Code.DISABLED, DISABLED)
    if not may_read(actor=actor, opd_id=subject.opd_id, unit_id=subject.unit_id):
        return Refused(Code.HIDDEN, HIDDEN)
    if not subject.late:
        waits = subject.menunggu is not None
        return Refused(Code.STATE, WAITS.format(nomor=subject.menunggu) if waits else NOT_LATE)
    own = [satu for satu in actor.tugas if satu.opd_id == subject.opd_id and satu.peran is not Peran.EVALUATOR]
    kasubbag = [satu for satu in own if satu.peran is Peran.KEPALA_SUBBAGIAN_PERENCANAAN]
    able = own if actor.pegawai_id in subject.held else kasubbag
    if not able:
        return Refused(Code.PERAN, NOT_HELD)
    return acting_in(actor, able if actor.memilih else kasubbag or able)
