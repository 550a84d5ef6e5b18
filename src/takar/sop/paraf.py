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
    "iku": _KASUBBAG_SEKRETARIS,
    "rencana-aksi": _KASUBBAG_SEKRETARIS,
    "perjanjian": _KASUBBAG_SEKRETARIS,
}
"""Who stands below the signer, from below, by kind of paper: of a unit's report, and of what goes out with it, the
Kasubbag who compiled it; of what the Kepala Dinas signs the Sekretaris too. A berita acara hasil monev is signed by the
Kasubbag as notulis, so that the Sekretaris alone is between. Of a Perjanjian Kinerja see ``line_of``. A paper that is
not named (cek list, daftar jadwal) is signed by who made it, above whom nobody signs; receipts are acts in Takar and
bear no signature; Form E.81 is the assessor's own (docs/adr/0100, 0108)."""
PERJANJIAN = "perjanjian"

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
nobody is asked any more (docs/adr/0088). The report of the office and the papers of the plan, which have no langkah:
as long as they wait for their signature."""

CLOSED = "Versi naskah ini sudah ditandatangani atau digantikan, jadi tidak diparaf lagi."
NO_LINE = "Naskah ini ditandatangani pembuatnya sendiri, jadi tidak mempunyai jenjang paraf."
NOBODY_BELOW = "Di bawah para penanda tangan naskah ini tidak ada pejabat yang membubuhkan paraf."
OWN = "Naskah ini disiapkan untuk tanda tangan Anda sendiri. Parafnya dibubuhkan pejabat di bawah Anda."
TWICE = "Anda sudah membubuhkan paraf pada versi ini."


@dataclass(frozen=True, slots=True)
class ParafSubject:
    """A version of a paper: its kind, whether it still waits for its signature, for whom, and who gave a paraf.

    ``penanda``: the peran of the two who sign a Perjanjian Kinerja, by whom its line is known; else empty.
    """

    opd_id: int
    jenis: str
    open: bool
    signers: frozenset[int]
    given: frozenset[int]
    penanda: frozenset[Peran] = frozenset()


def line_of(jenis: str, penanda: Collection[Peran] = ()) -> tuple[Peran, ...]:
    """Return who stands below the signers of a paper, from below; ``penanda`` as in ParafSubject.

    A Perjanjian Kinerja is compiled by the Kasubbag; the Sekretaris stands below the Kepala Dinas alone, so below no
    promise that is made to another. Who promises, or takes the promise, gives none on it.
    """
    line = JENJANG.get(jenis, ())
    if jenis != PERJANJIAN:
        return line
    below = line if Peran.KEPALA_DINAS in penanda else _KASUBBAG
    return tuple(peran for peran in below if peran not in penanda)


def may_paraf(*, actor: Actor, subject: ParafSubject) -> Allowed | Refused:
    """Judge a paraf: disabled, hidden, state, peran, the post chosen, separation, in this order.

    Who will sign gives none, and nobody gives two on one version, in whichever posts.
    """
    line = line_of(subject.jenis, subject.penanda)
    verdict = may_surat(actor=actor, action=SuratAction.INITIAL_SURAT, opd_id=subject.opd_id)
    if isinstance(verdict, Refused) and verdict.code in (Code.DISABLED, Code.HIDDEN):
        return verdict
    if not line or not subject.open:
        return Refused(Code.STATE, CLOSED if line else NOBODY_BELOW if subject.jenis in JENJANG else NO_LINE)
    fitting = [satu for satu in actor.tugas if satu.opd_id == subject.opd_id and satu.peran in line]
    if not fitting:
        return Refused(Code.PERAN, f"Hanya {peran_words(line)} yang membubuhkan paraf pada naskah ini.")
    if actor.pegawai_id in subject.signers:
        return Refused(Code.SEPARATION, OWN)
    return Refused(Code.STATE, TWICE) if actor.pegawai_id in subject.given else acting_in(actor, fitting)


def lacking(jenis: str, done: Collection[str], penanda: Collection[Peran] = ()) -> tuple[Peran, ...]:
    """Return who of the line below the signer did nothing with a paper yet, from below; ``done``: the peran who did."""
    return tuple(peran for peran in line_of(jenis, penanda) if peran.value not in done)
