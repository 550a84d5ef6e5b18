"""The judge of who binds the scan of a paper that was signed with ink (docs/adr/0099): nobody waits for it."""

from takar.sop.actor import Actor
from takar.sop.kata_tanda_tangan import CatatanTandaTangan
from takar.sop.surat import SuratAction, may_surat
from takar.sop.tanda_tangan import ModeTandaTangan
from takar.sop.verdict import Allowed, Code, Refused

IN_TAKAR = "Naskah ini ditandatangani di Takar, jadi pindaian tidak disimpan padanya. Buka halaman tanda tangannya."
OF_REPORT = "Pindaian laporan disimpan penanda tangannya bersama tanda tangannya, di halaman laporan itu."
NOT_SIGNED = "Tanda terima adalah bukti pencatatan di Takar, bukan naskah yang ditandatangani."


def may_bind_scan(*, actor: Actor, opd_id: int, catatan: CatatanTandaTangan) -> Allowed | Refused:
    """Judge it: as the registers of letters are kept, then whether the paper is one that is signed with ink.

    Also one that was replaced: what was signed and sent stays what it was.
    """
    verdict = may_surat(actor=actor, action=SuratAction.BIND_SCAN, opd_id=opd_id)
    if isinstance(verdict, Refused) or catatan.dipindai:
        return verdict
    if catatan.bukti:
        return Refused(Code.STATE, NOT_SIGNED)
    ink = catatan.cara is ModeTandaTangan.BASAH or catatan.laporan
    return Refused(Code.STATE, OF_REPORT if ink else IN_TAKAR)
