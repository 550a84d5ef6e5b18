"""The judge of a paper that several sign, one after the other, as its blocks name them (docs/adr/0081).

The blocks are the list: who signs is who stands today exactly as one of them is printed.
"""

from dataclasses import dataclass
from enum import StrEnum

from takar.rules.penugasan import Batas
from takar.sop.actor import Actor, Tugas
from takar.sop.pilihan import acting_in
from takar.sop.reasons import DISABLED, HIDDEN
from takar.sop.verdict import Allowed, Code, Refused


class BerurutAction(StrEnum):
    """One signature of several, as the audit log names it."""

    SIGN_BERURUT = "SIGN_BERURUT"


def named(nama: str, jabatan: str) -> str:
    """Return name and post; once, where the name already says the post."""
    return nama if jabatan.casefold() in nama.casefold() else f"{nama}, {jabatan}"


@dataclass(frozen=True, slots=True)
class Penanda:
    """One block of a paper, in the order of signing; ``pihak`` says as what ("Pihak pertama", "Notulis")."""

    urutan: int
    pihak: str
    jabatan: str
    nama: str
    pangkat: str
    nip: str

    @property
    def sebutan(self) -> str:
        """Name and post, as printed; once, where the name already says the post."""
        return named(self.nama, self.jabatan)


@dataclass(frozen=True, slots=True)
class BerurutSubject:
    """The paper: whether it is in force, who signs it in which order, and the pegawai who did so far.

    ``menunggu_nomor``: it bears a number by its kind, has none, and is signed in Takar, where no pen can write it.
    """

    opd_id: int
    berlaku: bool
    penanda: tuple[Penanda, ...]
    sudah: tuple[int, ...]
    menunggu_nomor: bool = False

    @property
    def giliran(self) -> Penanda | None:
        """Whose turn it is; None where all have signed."""
        return self.penanda[len(self.sudah)] if len(self.sudah) < len(self.penanda) else None


NOT_IN_FORCE = "Naskah ini sudah ditarik atau digantikan, jadi tidak ditandatangani lagi. Buka versi terbarunya."
COMPLETE = "Naskah ini sudah ditandatangani semua penanda tangannya."
NUMBER_FIRST = (
    "Naskah ini belum bernomor, jadi belum dapat ditandatangani. Kepala Subbagian Perencanaan dan Pelaporan atau "
    "Sekretaris memberi nomornya; sesudah itu baca naskahnya, lalu tanda tangani."
)
BY_INK = "Naskah ini ditandatangani di atas kertas: bloknya tidak menyebut persetujuan elektronik."
NOT_NAMED = (
    "Naskah ini ditandatangani {}. Anda tidak termasuk, atau nama, pangkat, atau jabatan Anda kini lain dari yang "
    "tercetak; bila begitu, naskahnya perlu dibuat ulang."
)
TWICE = "Anda sudah menandatangani naskah ini. Tanda tangan berikutnya harus dari orang lain, juga bila Anda Plh.-nya."
NOT_YET = "Naskah ini ditandatangani berurutan. Sekarang giliran {}."
LIMITED = (
    "Penugasan Anda sebagai {} dibatasi: tidak menandatangani. Minta Pengelola sistem mengubah batasnya sesuai SK."
)


def may_berurut(*, actor: Actor, subject: BerurutSubject) -> Allowed | Refused:
    """Judge a signature: disabled, hidden, state, who is named, same person twice, the order, limits, post chosen."""
    if not actor.aktif:
        return Refused(Code.DISABLED, DISABLED)
    own = [satu for satu in actor.tugas if satu.opd_id == subject.opd_id]
    if not own:
        return Refused(Code.HIDDEN, HIDDEN)
    if wrong := _on_state(subject):
        return Refused(Code.STATE, wrong)
    return _on_person(actor, own, subject) or _in_turn(actor, own, subject.penanda[len(subject.sudah)])


def _on_person(actor: Actor, own: list[Tugas], subject: BerurutSubject) -> Refused | None:
    """Who is not named by any block, or has signed already."""
    if not any(_is(satu, actor, tugas) for satu in subject.penanda for tugas in own):
        return Refused(Code.PERAN, NOT_NAMED.format("; ".join(satu.sebutan for satu in subject.penanda)))
    return Refused(Code.SEPARATION, TWICE) if actor.pegawai_id in subject.sudah else None


def _in_turn(actor: Actor, own: list[Tugas], giliran: Penanda) -> Allowed | Refused:
    fitting = [tugas for tugas in own if _is(giliran, actor, tugas)]
    if not fitting:
        return Refused(Code.STATE, NOT_YET.format(giliran.sebutan))
    able = [tugas for tugas in fitting if tugas.batas is Batas.PENUH]
    return acting_in(actor, able) if able else Refused(Code.LIMIT, LIMITED.format(fitting[0].sebagai))


def _on_state(subject: BerurutSubject) -> str:
    if not subject.penanda:
        return BY_INK
    if not subject.berlaku:
        return NOT_IN_FORCE
    if subject.giliran is None:
        return COMPLETE
    return NUMBER_FIRST if subject.menunggu_nomor else ""


def _is(penanda: Penanda, actor: Actor, tugas: Tugas) -> bool:
    """Whether a block names this person in this post as they stand today."""
    printed = (penanda.jabatan, penanda.nama, penanda.pangkat, penanda.nip)
    return printed == (tugas.sebagai, actor.nama, actor.pangkat, actor.nip)
