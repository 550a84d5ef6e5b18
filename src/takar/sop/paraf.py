"""The judge of the paraf: who of the line below the signer initials which paper (docs/adr/0079).

Source: domain.md section 8 (Kasubbag, Sekretaris, signer). The SOP makes nobody wait for a paraf, so nothing here does.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from takar.sop.actor import Actor
from takar.sop.peran import Peran
from takar.sop.pilihan import acting_in
from takar.sop.reasons_state import peran_words
from takar.sop.state import State
from takar.sop.surat import SuratAction, may_surat
from takar.sop.verdict import Allowed, Code, Refused

_KASUBBAG = (Peran.KEPALA_SUBBAGIAN_PERENCANAAN,)
_KASUBBAG_SEKRETARIS = (*_KASUBBAG, Peran.SEKRETARIS)

JENJANG: Mapping[str, tuple[Peran, ...]] = {
    "laporan": _KASUBBAG,
    "surat-pengantar": _KASUBBAG,
    "permintaan-data": _KASUBBAG_SEKRETARIS,
    "undangan-monev": _KASUBBAG_SEKRETARIS,
    "laporan-gabungan": _KASUBBAG_SEKRETARIS,
    "hasil-monev": (Peran.SEKRETARIS,),
    "berita-koreksi": _KASUBBAG_SEKRETARIS,
    "surat-koreksi": _KASUBBAG_SEKRETARIS,
    "lembar-tembusan": _KASUBBAG,
}
"""Who stands below the signer, from below, by kind of paper: of a unit's report, and of what goes out with it, the
Kasubbag who compiled it; of what the Kepala Dinas signs the Sekretaris too. A berita acara hasil monev is signed by the
Kasubbag as notulis, so that the Sekretaris alone is between. A paper that is not named (cek list, daftar jadwal) is
signed by who made it, above whom nobody signs; receipts are acts in Takar and bear no signature (docs/adr/0100)."""

ASKED_WHILE: Mapping[str, State] = {
    "permintaan-data": State.COLLECTING,
    "undangan-monev": State.MONITORING,
    "laporan": State.SIGNING,
    "surat-pengantar": State.RECEIVING,
    "hasil-monev": State.PROCESSING,
    "berita-koreksi": State.SIGNING,
    "surat-koreksi": State.SIGNING,
    "lembar-tembusan": State.RECEIVING,
}
"""While which langkah of its berkas a missing paraf is named as something to do: afterwards the paper did its work, and
nobody is asked any more (docs/adr/0088). The report of the office: as long as it waits for its signature."""

CLOSED = "Versi naskah ini sudah ditandatangani atau digantikan, jadi tidak diparaf lagi."
NO_LINE = "Naskah ini ditandatangani pembuatnya sendiri, jadi tidak mempunyai jenjang paraf."
OWN = "Naskah ini disiapkan untuk tanda tangan Anda sendiri. Parafnya dibubuhkan pejabat di bawah Anda."
TWICE = "Anda sudah membubuhkan paraf pada versi ini."


@dataclass(frozen=True, slots=True)
class ParafSubject:
    """A version of a paper: its kind, whether it still waits for its signature, for whom, and who gave a paraf."""

    opd_id: int
    jenis: str
    open: bool
    signers: frozenset[int]
    given: frozenset[int]


def may_paraf(*, actor: Actor, subject: ParafSubject) -> Allowed | Refused:
    """Judge a paraf: disabled, hidden, state, peran, the post chosen, separation, in this order.

    Who will sign gives none, and nobody gives two on one version, in whichever posts.
    """
    line = JENJANG.get(subject.jenis, ())
    verdict = may_surat(actor=actor, action=SuratAction.INITIAL_SURAT, opd_id=subject.opd_id)
    if isinstance(verdict, Refused) and verdict.code in (Code.DISABLED, Code.HIDDEN):
        return verdict
    if not line or not subject.open:
        return Refused(Code.STATE, CLOSED if line else NO_LINE)
    fitting = [satu for satu in actor.tugas if satu.opd_id == subject.opd_id and satu.peran in line]
    if not fitting:
        return Refused(Code.PERAN, f"Hanya {peran_words(line)} yang membubuhkan paraf pada naskah ini.")
    if actor.pegawai_id in subject.signers:
        return Refused(Code.SEPARATION, OWN)
    return Refused(Code.STATE, TWICE) if actor.pegawai_id in subject.given else acting_in(actor, fitting)


def lacking(jenis: str, done: Collection[str]) -> tuple[Peran, ...]:
    """Return who of the line below the signer did nothing with a paper yet, from below; ``done``: the peran who did."""
    return tuple(peran for peran in JENJANG.get(jenis, ()) if peran.value not in done)
