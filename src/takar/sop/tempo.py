"""The judge of changing a due date that was frozen when the round opened: the Kasubbag alone (docs/adr/0051)."""

from enum import StrEnum

from takar.sop.actor import Actor
from takar.sop.gabungan import reads_whole
from takar.sop.labels import PERAN_LABELS
from takar.sop.peran import Peran
from takar.sop.pilihan import acting_in
from takar.sop.reasons import DISABLED, HIDDEN
from takar.sop.verdict import Allowed, Code, Refused

CHANGES = Peran.KEPALA_SUBBAGIAN_PERENCANAAN
NOT_YOURS = f"Hanya {PERAN_LABELS[CHANGES]} yang dapat mengubah jatuh tempo yang sudah ditetapkan."


class TempoAction(StrEnum):
    """What is judged here."""

    CHANGE_DUE = "CHANGE_DUE"


def may_change_due(*, actor: Actor, opd_id: int) -> Allowed | Refused:
    """Judge a change of a due date in a round of an office: disabled, hidden, peran, the post chosen."""
    if not actor.aktif:
        return Refused(Code.DISABLED, DISABLED)
    if not reads_whole(actor, opd_id):
        return Refused(Code.HIDDEN, HIDDEN)
    fitting = [satu for satu in actor.tugas if satu.opd_id == opd_id and satu.peran is CHANGES]
    return acting_in(actor, fitting) if fitting else Refused(Code.PERAN, NOT_YOURS)
