"""The judge of the report of the whole office, which stands behind the eight langkah (docs/adr/0017).

Sources: the SOP's reading ("a combined report of the dinas is compiled from the signed ones"); trust.md.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from takar.rules.penugasan import Batas
from takar.sop.actor import Actor, Tugas
from takar.sop.labels import PERAN_LABELS
from takar.sop.peran import UNIT_BOUND, Peran
from takar.sop.pilihan import acting_in
from takar.sop.reasons import DISABLED, HIDDEN, SISTEM
from takar.sop.verdict import Allowed, Code, Refused


class GabunganAction(StrEnum):
    """One thing done to the report of the office. The worker compiles it; nobody else does."""

    READ_GABUNGAN = "READ_GABUNGAN"
    COMPILE_GABUNGAN = "COMPILE_GABUNGAN"
    NUMBER_GABUNGAN = "NUMBER_GABUNGAN"
    RENEW_GABUNGAN = "RENEW_GABUNGAN"
    SIGN_GABUNGAN = "SIGN_GABUNGAN"


@dataclass(frozen=True, slots=True)
class GabunganSubject:
    """The round acted on. `involved` entered figures at langkah 1 or judged rows at langkah 2, of any unit,
    without an exception. `menunggu_nomor`: it has no number yet, and no pen writes it beside the ink."""

    opd_id: int
    complete: bool
    waiting: bool
    signed: bool
    involved: frozenset[int] = frozenset()
    menunggu_nomor: bool = False


_HOLDER: Mapping[GabunganAction, Peran] = {
    GabunganAction.NUMBER_GABUNGAN: Peran.KEPALA_SUBBAGIAN_PERENCANAAN,
    GabunganAction.RENEW_GABUNGAN: Peran.KEPALA_DINAS,
    GabunganAction.SIGN_GABUNGAN: Peran.KEPALA_DINAS,
}
GABUNGAN_PHRASES: Mapping[GabunganAction, str] = {
    GabunganAction.COMPILE_GABUNGAN: "menyusun laporan gabungan",
    GabunganAction.NUMBER_GABUNGAN: "memberi nomor laporan gabungan",
    GabunganAction.RENEW_GABUNGAN: "membuat ulang laporan gabungan atas nama sendiri",
    GabunganAction.SIGN_GABUNGAN: "menandatangani laporan gabungan",
}
INCOMPLETE = "Laporan gabungan disusun sesudah laporan semua unit diterima. Tunggu penerimaan yang terakhir."
NOT_MADE = "Laporan gabungan sedang dibuat. Muat ulang halaman ini sebentar lagi."
SIGNED = "Laporan gabungan sudah ditandatangani. Perubahan hanya melalui koreksi."
NUMBER_FIRST = (
    "Laporan gabungan ini belum bernomor, jadi belum dapat ditandatangani. Kepala Subbagian Perencanaan dan Pelaporan "
    "memberi nomornya di halaman laporan gabungan; naskahnya dibuat lagi dengan nomor itu, lalu dibaca kembali."
)
LIMITED = (
    "Penugasan Anda sebagai {} dibatasi: tidak menandatangani. Anda tidak dapat {}. "
    "Minta Pengelola sistem mengubah batasnya sesuai SK."
)
INVOLVED = (
    "Anda ikut mengisi atau memeriksa angka pada triwulan ini, jadi tidak dapat menandatangani laporan gabungannya, "
    "juga tidak sebagai Plt. atau Plh. Minta Kepala Dinas yang lain atau pejabat penggantinya; bila tidak ada, "
    "Pengelola sistem dapat mencatat pengecualian untuk tiap berkas itu di Pengaturan, bagian Pengecualian."
)


def reads_whole(actor: Actor, opd_id: int) -> bool:
    """Whether the person reads the figures of every unit of an office; who serves one unit does not."""
    return actor.aktif and any(satu.opd_id == opd_id and satu.peran not in UNIT_BOUND for satu in actor.tugas)


def may_gabungan(*, actor: Actor, action: GabunganAction, subject: GabunganSubject) -> Allowed | Refused:
    """Judge one act: disabled, hidden, state, peran, limits, the post chosen, separation of duties, the number.

    In this order.
    """
    if actor.sistem:
        return _judge_sistem(action, subject)
    if not actor.aktif or not reads_whole(actor, subject.opd_id):
        return Refused(Code.HIDDEN, HIDDEN) if actor.aktif else Refused(Code.DISABLED, DISABLED)
    if action is not GabunganAction.READ_GABUNGAN and (wrong := _on_state(subject)):
        return Refused(Code.STATE, wrong)
    return barred_gabungan(actor=actor, action=action, opd_id=subject.opd_id) or _judge_signer(actor, action, subject)


def barred_gabungan(*, actor: Actor, action: GabunganAction, opd_id: int) -> Refused | None:
    """Why the person could do the act in no state of the report: the account, the peran, or a limit; None else."""
    if not actor.aktif:
        return Refused(Code.DISABLED, DISABLED)
    fitting = _fitting(actor, action, opd_id)
    if not fitting:
        return Refused(Code.PERAN, _on_peran(action))
    if not _able(fitting, action):
        return Refused(Code.LIMIT, LIMITED.format(fitting[0].sebagai, GABUNGAN_PHRASES[action]))
    return None


def _fitting(actor: Actor, action: GabunganAction, opd_id: int) -> list[Tugas]:
    return [satu for satu in actor.tugas if satu.opd_id == opd_id and satu.peran in peran_for_gabungan(action)]


def _able(fitting: list[Tugas], action: GabunganAction) -> list[Tugas]:
    return [satu for satu in fitting if action not in SIGNS_GABUNGAN or satu.batas is Batas.PENUH]


def _judge_signer(actor: Actor, action: GabunganAction, subject: GabunganSubject) -> Allowed | Refused:
    """Judge what keeps a holder of the post: the post chosen, what was done before, the number to come."""
    verdict = acting_in(actor, _able(_fitting(actor, action, subject.opd_id), action))
    if isinstance(verdict, Allowed) and action in SIGNS_GABUNGAN and actor.pegawai_id in subject.involved:
        return Refused(Code.SEPARATION, INVOLVED)
    if isinstance(verdict, Allowed) and action is GabunganAction.SIGN_GABUNGAN and subject.menunggu_nomor:
        return Refused(Code.STATE, NUMBER_FIRST)
    return verdict


SIGNS_GABUNGAN = frozenset({GabunganAction.RENEW_GABUNGAN, GabunganAction.SIGN_GABUNGAN})


def _judge_sistem(action: GabunganAction, subject: GabunganSubject) -> Allowed | Refused:
    if action is not GabunganAction.COMPILE_GABUNGAN:
        return Refused(Code.PERAN, SISTEM)
    if not subject.complete:
        return Refused(Code.STATE, INCOMPLETE)
    return Refused(Code.STATE, SIGNED) if subject.signed else Allowed(None)


def peran_for_gabungan(action: GabunganAction) -> Collection[Peran]:
    """Every peran under which a person may do the act."""
    if action is GabunganAction.READ_GABUNGAN:
        return frozenset(Peran) - UNIT_BOUND
    return {_HOLDER[action]} if action in _HOLDER else ()


def _on_state(subject: GabunganSubject) -> str:
    if not subject.complete:
        return INCOMPLETE
    if subject.signed:
        return SIGNED
    return "" if subject.waiting else NOT_MADE


def _on_peran(action: GabunganAction) -> str:
    who = PERAN_LABELS[_HOLDER[action]] if action in _HOLDER else "Takar"
    return f"Hanya {who} yang dapat {GABUNGAN_PHRASES[action]}."
