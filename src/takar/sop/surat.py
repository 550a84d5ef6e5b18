"""The judge of the registers of surat masuk and surat keluar (docs/adr/0075).

Source: the SOP names two related ones, Pengelolaan Surat Masuk and Surat Keluar, and belongs to the Sekretariat: its
Sekretaris and its Kasubbag keep the registers. Who leads the office or the Sekretariat says what becomes of a letter.
"""

from collections.abc import Mapping
from enum import StrEnum

from takar.sop.actor import Actor, Tugas
from takar.sop.gabungan import reads_whole
from takar.sop.peran import UNIT_BOUND, Peran
from takar.sop.pilihan import acting_in
from takar.sop.reasons import DISABLED, HIDDEN
from takar.sop.reasons_state import peran_words
from takar.sop.verdict import Allowed, Code, Refused

NOT_ADDRESSED = "Disposisi ini diselesaikan oleh pemegang jabatan yang ditujunya."


class SuratAction(StrEnum):
    """One thing a person does to a register, judged by may_surat."""

    READ_SURAT = "READ_SURAT"
    READ_BUKU_AGENDA = "READ_BUKU_AGENDA"
    RECORD_SURAT = "RECORD_SURAT"
    AMEND_SURAT = "AMEND_SURAT"
    NUMBER_SURAT = "NUMBER_SURAT"
    DISPOSE_SURAT = "DISPOSE_SURAT"
    INITIAL_SURAT = "INITIAL_SURAT"
    BIND_SCAN = "BIND_SCAN"
    FINISH_DISPOSISI = "FINISH_DISPOSISI"


_PENCATAT = frozenset({Peran.KEPALA_SUBBAGIAN_PERENCANAAN, Peran.SEKRETARIS})

PERAN_OF_SURAT: Mapping[SuratAction, frozenset[Peran]] = {
    SuratAction.READ_SURAT: frozenset(Peran),
    SuratAction.READ_BUKU_AGENDA: frozenset(Peran) - UNIT_BOUND,
    SuratAction.RECORD_SURAT: _PENCATAT,
    SuratAction.AMEND_SURAT: _PENCATAT,
    SuratAction.NUMBER_SURAT: _PENCATAT,
    SuratAction.DISPOSE_SURAT: frozenset({Peran.KEPALA_DINAS, Peran.SEKRETARIS}),
    SuratAction.INITIAL_SURAT: _PENCATAT,
    SuratAction.BIND_SCAN: _PENCATAT,
    SuratAction.FINISH_DISPOSISI: frozenset(Peran) - {Peran.EVALUATOR},  # of those, who it is addressed to
}

SURAT_LABELS: Mapping[SuratAction, str] = {
    SuratAction.READ_SURAT: "Lihat agenda surat",
    SuratAction.READ_BUKU_AGENDA: "Lihat seluruh agenda dan buku agenda",
    SuratAction.RECORD_SURAT: "Catat surat masuk atau surat keluar",
    SuratAction.AMEND_SURAT: "Perbaiki atau batalkan catatan agenda",
    SuratAction.NUMBER_SURAT: "Beri nomor surat keluar",
    SuratAction.DISPOSE_SURAT: "Tulis disposisi surat masuk",
    SuratAction.INITIAL_SURAT: "Bubuhkan paraf pada surat atau laporan",
    SuratAction.BIND_SCAN: "Simpan pindaian naskah yang ditandatangani dengan tinta",
    SuratAction.FINISH_DISPOSISI: "Selesaikan disposisi kepada jabatannya",
}

SURAT_PHRASES: Mapping[SuratAction, str] = {
    SuratAction.RECORD_SURAT: "mencatat surat dalam agenda",
    SuratAction.AMEND_SURAT: "memperbaiki atau membatalkan catatan agenda",
    SuratAction.NUMBER_SURAT: "memberi nomor surat",
    SuratAction.DISPOSE_SURAT: "menulis disposisi",
    SuratAction.INITIAL_SURAT: "membubuhkan paraf",
    SuratAction.BIND_SCAN: "menyimpan pindaian naskah",
    SuratAction.FINISH_DISPOSISI: "menyelesaikan disposisi",
}


def may_surat(*, actor: Actor, action: SuratAction, opd_id: int) -> Allowed | Refused:
    """Judge one act on the registers of an office: disabled, hidden, peran, the post chosen, in this order.

    Which letters a reader sees is another question (``gabungan.reads_whole``). Who serves one unit is told that the
    book of the whole office does not exist.
    """
    if not actor.aktif:
        return Refused(Code.DISABLED, DISABLED)
    here = [satu for satu in actor.tugas if satu.opd_id == opd_id]
    if not _holding(here, action if action is SuratAction.READ_BUKU_AGENDA else SuratAction.READ_SURAT):
        return Refused(Code.HIDDEN, HIDDEN)
    fitting = _holding(here, action)
    return acting_in(actor, fitting) if fitting else Refused(Code.PERAN, _reason(action))


def may_finish_disposisi(*, actor: Actor, opd_id: int, jabatan_id: int, berperan: bool) -> Allowed | Refused:
    """Judge who says that a disposisi was done: who holds the jabatan that it is addressed to.

    Where that jabatan has no peran (``berperan``), so that nobody works here by it, who keeps the registers says so.
    Who serves one unit is told that a letter which was not handed to them does not exist.
    """
    verdict = may_surat(actor=actor, action=SuratAction.FINISH_DISPOSISI, opd_id=opd_id)
    if isinstance(verdict, Refused) and verdict.code is not Code.CHOICE:
        return verdict
    posts = [satu for satu in actor.tugas if satu.opd_id == opd_id]
    able = [satu for satu in posts if satu.jabatan_id == jabatan_id]
    if not berperan:
        able = able or [satu for satu in posts if satu.peran in _PENCATAT]
    if able:
        return acting_in(actor, able)
    return Refused(Code.PERAN, NOT_ADDRESSED) if reads_whole(actor, opd_id) else Refused(Code.HIDDEN, HIDDEN)


def _holding(posts: list[Tugas], action: SuratAction) -> list[Tugas]:
    return [satu for satu in posts if satu.peran in PERAN_OF_SURAT[action]]


def _reason(action: SuratAction) -> str:
    holders = peran_words([satu for satu in Peran if satu in PERAN_OF_SURAT[action]])
    return f"Hanya {holders} yang dapat {SURAT_PHRASES[action]}."
