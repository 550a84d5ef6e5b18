"""The judge of what an office sets up before and beside the SOP: itself, its people, its calendar, its plan.

Source: product.md, "The people"; decisions.md, "Peran". The SOP itself is silent: it begins when the round opens.
"""

from collections.abc import Mapping
from enum import StrEnum

from takar.sop.actor import Actor, Tugas
from takar.sop.peran import Peran
from takar.sop.pilihan import acting_in
from takar.sop.reasons import DISABLED, HIDDEN
from takar.sop.reasons_state import peran_words
from takar.sop.verdict import Allowed, Code, Refused


class SetupAction(StrEnum):
    """One thing a person does to the set-up of an office, judged by may_set_up."""

    READ_SETUP = "READ_SETUP"
    EDIT_OFFICE = "EDIT_OFFICE"
    EDIT_PEOPLE = "EDIT_PEOPLE"
    EDIT_ACCOUNTS = "EDIT_ACCOUNTS"
    GRANT_PENGECUALIAN = "GRANT_PENGECUALIAN"
    EDIT_CALENDAR = "EDIT_CALENDAR"
    EDIT_SOP = "EDIT_SOP"
    EDIT_NASKAH = "EDIT_NASKAH"
    EDIT_PLAN = "EDIT_PLAN"
    KEEP_DOKUMEN_KINERJA = "KEEP_DOKUMEN_KINERJA"
    MAKE_NASKAH_RENCANA = "MAKE_NASKAH_RENCANA"
    KEEP_E81 = "KEEP_E81"
    RESEND = "RESEND"


_PENGELOLA = frozenset({Peran.PENGELOLA_SISTEM})
_PERENCANA = _PENGELOLA | {Peran.KEPALA_SUBBAGIAN_PERENCANAAN}

PERAN_OF_SETUP: Mapping[SetupAction, frozenset[Peran]] = {
    SetupAction.READ_SETUP: _PERENCANA | {Peran.SEKRETARIS, Peran.KEPALA_DINAS, Peran.EVALUATOR},
    SetupAction.EDIT_OFFICE: _PENGELOLA,
    SetupAction.EDIT_PEOPLE: _PENGELOLA,
    SetupAction.EDIT_ACCOUNTS: _PENGELOLA,
    SetupAction.GRANT_PENGECUALIAN: _PENGELOLA,
    SetupAction.EDIT_CALENDAR: _PENGELOLA,
    SetupAction.EDIT_SOP: _PENGELOLA,
    SetupAction.EDIT_NASKAH: _PENGELOLA,
    SetupAction.EDIT_PLAN: _PERENCANA,
    SetupAction.KEEP_DOKUMEN_KINERJA: _PERENCANA,
    SetupAction.MAKE_NASKAH_RENCANA: _PERENCANA,
    SetupAction.KEEP_E81: _PERENCANA,
    SetupAction.RESEND: _PENGELOLA,
}

SETUP_LABELS: Mapping[SetupAction, str] = {
    SetupAction.READ_SETUP: "Lihat pengaturan",
    SetupAction.EDIT_OFFICE: "Ubah perangkat daerah, unit, dan jabatan",
    SetupAction.EDIT_PEOPLE: "Ubah pegawai dan penugasan",
    SetupAction.EDIT_ACCOUNTS: "Ubah akun",
    SetupAction.GRANT_PENGECUALIAN: "Beri atau cabut pengecualian pemisahan tugas",
    SetupAction.EDIT_CALENDAR: "Ubah hari libur",
    SetupAction.EDIT_SOP: "Pasang edisi SOP",
    SetupAction.EDIT_NASKAH: "Ubah redaksi naskah",
    SetupAction.EDIT_PLAN: "Ubah rencana dan target",
    SetupAction.KEEP_DOKUMEN_KINERJA: "Simpan dokumen kinerja",
    SetupAction.MAKE_NASKAH_RENCANA: "Buat naskah rencana",
    SetupAction.KEEP_E81: "Simpan Formulir E.81",
    SetupAction.RESEND: "Lihat kiriman dan kirim ulang",
}

SETUP_PHRASES: Mapping[SetupAction, str] = {
    SetupAction.READ_SETUP: "melihat pengaturan",
    SetupAction.EDIT_OFFICE: "mengubah perangkat daerah, unit, dan jabatan",
    SetupAction.EDIT_PEOPLE: "mengubah pegawai dan penugasan",
    SetupAction.EDIT_ACCOUNTS: "mengubah akun",
    SetupAction.GRANT_PENGECUALIAN: "memberi atau mencabut pengecualian pemisahan tugas",
    SetupAction.EDIT_CALENDAR: "mengubah hari libur",
    SetupAction.EDIT_SOP: "memasang edisi SOP",
    SetupAction.EDIT_NASKAH: "mengubah redaksi naskah",
    SetupAction.EDIT_PLAN: "mengubah rencana dan target",
    SetupAction.KEEP_DOKUMEN_KINERJA: "menyimpan dokumen kinerja",
    SetupAction.MAKE_NASKAH_RENCANA: "membuat naskah rencana",
    SetupAction.KEEP_E81: "menyimpan Formulir E.81",
    SetupAction.RESEND: "melihat kiriman dan mengirim ulang",
}


def may_set_up(*, actor: Actor, action: SetupAction, opd_id: int) -> Allowed | Refused:
    """Judge one act on the set-up of an office. Who may not read it is told that it does not exist."""
    if not actor.aktif:
        return Refused(Code.DISABLED, DISABLED)
    here = [satu for satu in actor.tugas if satu.opd_id == opd_id]
    if not _holding(here, SetupAction.READ_SETUP):
        return Refused(Code.HIDDEN, HIDDEN)
    fitting = _holding(here, action)
    return acting_in(actor, fitting) if fitting else Refused(Code.PERAN, _reason(action))


def _holding(posts: list[Tugas], action: SetupAction) -> list[Tugas]:
    return [satu for satu in posts if satu.peran in PERAN_OF_SETUP[action]]


def _reason(action: SetupAction) -> str:
    holders = peran_words([satu for satu in Peran if satu in PERAN_OF_SETUP[action]])
    return f"Hanya {holders} yang dapat {SETUP_PHRASES[action]}. Mintalah kepadanya bila ada yang perlu diubah."
