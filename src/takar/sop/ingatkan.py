"""The judge of a nudge: a reminder that the Kasubbag sends by hand to who holds an open langkah (product.md)."""

from enum import StrEnum

from takar.sop.actor import Actor
from takar.sop.gabungan import reads_whole
from takar.sop.labels import PERAN_LABELS
from takar.sop.peran import Peran
from takar.sop.pilihan import acting_in
from takar.sop.reasons import DISABLED, HIDDEN
from takar.sop.verdict import Allowed, Code, Refused

NUDGES = Peran.KEPALA_SUBBAGIAN_PERENCANAAN


class IngatkanAction(StrEnum):
    """What is judged here; it changes no berkas."""

    NUDGE = "NUDGE"


def may_nudge(*, actor: Actor, opd_id: int) -> Allowed | Refused:
    """Judge a nudge in a round of an office: disabled, hidden, peran, the post chosen."""
    if not actor.aktif:
        return Refused(Code.DISABLED, DISABLED)
    if not reads_whole(actor, opd_id):
        return Refused(Code.HIDDEN, HIDDEN)
    fitting = [satu for satu in actor.tugas if satu.opd_id == opd_id and satu.peran is NUDGES]
    if not fitting:
        return Refused(Code.PERAN, f"Hanya {PERAN_LABELS[NUDGES]} yang dapat mengingatkan pemegang langkah.")
    return acting_in(actor, fitting)
