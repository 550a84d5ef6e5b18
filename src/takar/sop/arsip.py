"""The judge of archives: who may ask for one, and who may have it (docs/adr/0077, docs/adr/0085).

A triwulan or a tahun is for who reads every unit. The chain of a berkas holds what was refused to whom, and cannot be
checked without it, so that one berkas is for who reads refusals: who reads every unit, and the Kepala Bidang who
answers for it. Asked for by who also works on them: the Evaluator acts on nothing (decisions.md, "Peran").
"""

from collections.abc import Mapping
from enum import StrEnum

from takar.sop.actor import Actor, Tugas
from takar.sop.gabungan import reads_whole
from takar.sop.peran import UNIT_BOUND, Peran
from takar.sop.pilihan import acting_in, rank
from takar.sop.reasons import DISABLED, HIDDEN, SISTEM
from takar.sop.verdict import Allowed, Code, Refused


class ArsipAction(StrEnum):
    """What is done with an archive. Takar alone makes it and ties its histories. One from outside is opened."""

    ASK_ARSIP = "ASK_ARSIP"
    READ_ARSIP = "READ_ARSIP"
    MAKE_ARSIP = "MAKE_ARSIP"
    TIE_ARSIP = "TIE_ARSIP"
    OPEN_ARSIP = "OPEN_ARSIP"


READS_ONLY = frozenset({Peran.EVALUATOR})
NOT_YOURS = (
    "Arsip diminta oleh Kepala Subbagian Perencanaan dan Pelaporan, Sekretaris, Kepala Dinas, atau Pengelola sistem; "
    "arsip berkas satu unit juga oleh Kepala Bidangnya."
)
ARSIP_LABELS: Mapping[ArsipAction, str] = {
    ArsipAction.ASK_ARSIP: "Minta arsip",
    ArsipAction.READ_ARSIP: "Unduh arsip",
    ArsipAction.OPEN_ARSIP: "Baca arsip yang diunggah",
}


def may_arsip(*, actor: Actor, action: ArsipAction, opd_id: int, unit_id: int | None) -> Allowed | Refused:
    """Judge one act; ``unit_id`` None is an archive of every unit. Disabled, hidden, peran, the post chosen."""
    if actor.sistem:
        return Allowed(None) if action is ArsipAction.MAKE_ARSIP else Refused(Code.PERAN, SISTEM)
    if not actor.aktif:
        return Refused(Code.DISABLED, DISABLED)
    if not reads_arsip(actor, opd_id, None if action is ArsipAction.OPEN_ARSIP else unit_id):
        return Refused(Code.HIDDEN, HIDDEN)
    own = [satu for satu in actor.tugas if satu.opd_id == opd_id]
    own = [satu for satu in own if satu.peran not in UNIT_BOUND or _leads(satu, unit_id)]
    if action in (ArsipAction.READ_ARSIP, ArsipAction.OPEN_ARSIP):
        return Allowed(min(own, key=rank))
    able = [satu for satu in own if satu.peran not in READS_ONLY]
    if action is not ArsipAction.ASK_ARSIP or not able:
        return Refused(Code.PERAN, NOT_YOURS)
    return acting_in(actor, able)


def reads_arsip(actor: Actor, opd_id: int, unit_id: int | None) -> bool:
    """Whether the person may have such an archive."""
    return reads_refusals(actor, opd_id, unit_id)


def reads_refusals(actor: Actor, opd_id: int, unit_id: int | None) -> bool:
    """Whether the person reads what was refused to whom: on the berkas of a unit, or (None) of every one."""
    if reads_whole(actor, opd_id):
        return True
    return actor.aktif and any(satu.opd_id == opd_id and _leads(satu, unit_id) for satu in actor.tugas)


def _leads(tugas: Tugas, unit_id: int | None) -> bool:
    return tugas.peran is Peran.KEPALA_BIDANG and unit_id is not None and tugas.unit_id == unit_id
