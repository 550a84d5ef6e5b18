"""Seal what was signed and got no seal: asked for by the Pengelola sistem, made by the worker, and told as what it is.

The seal names the time of the approval and its own, which is later (docs/adr/0080).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from takar.actions.cap_bersegel import objek_of
from takar.actions.hari_kirim import Needless
from takar.actions.segel import enqueue_seal, seal_signed
from takar.actions.segel_berurut import LATER, enqueue_berurut, seal_berurut
from takar.actions.segel_bukti import seal_receipt
from takar.actions.tx import Outcome, writing
from takar.gateways.kegagalan import Kegagalan
from takar.queries.akun import SYSTEM
from takar.queries.berurut_segel import unsealed_berurut
from takar.queries.kiriman import SELESAI
from takar.queries.segel import SUSULAN, unsealed_papers, unsealed_receipts
from takar.rules.periods import format_waktu
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor
from takar.sop.segel import SegelAction

__all__ = ["SUSULAN", "ask_seals", "seal_later"]


def ask_seals(*, opd_id: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Have the worker seal what was signed in Takar and has no seal; what is waiting already is not asked for twice.

    Raises Refusal, Missing.
    """
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        tx.set_up(opd_id)
        papers, several = unsealed_papers(opd_id), unsealed_berurut(opd_id)
        bare = [*(dokumen for dokumen, _ttd in papers), *unsealed_receipts(opd_id)]
        for dokumen in bare:
            enqueue_seal(dokumen, opd_id, now)
        for found in several:
            enqueue_berurut(found, len(found.tanda_tangan), now)
        count = len(bare) + len(several)
        tx.note(segel_diminta=count)
        tx.done(f"{count} naskah disegel sebentar lagi. Yang gagal terlihat di halaman kiriman.")
    return tx.outcome


def seal_later(*, opd_id: int, payload: Mapping[str, Any], now: datetime) -> Outcome:
    """Seal one paper now. Raises Needless where it is sealed, or its signature withdrawn; Kegagalan."""
    if "kode" in payload:
        return seal_berurut(opd_id=opd_id, kode=payload["kode"], now=now)
    with writing(SegelAction.SEAL_LATER, actor=SYSTEM, now=now) as tx:
        tx.lock_opd(opd_id)  # two workers make one seal
        asked = payload["dokumen_id"]
        signed = {dokumen.pk: (dokumen, ttd) for dokumen, ttd in unsealed_papers(opd_id)}
        receipt = next((one for one in unsealed_receipts(opd_id) if one.pk == asked), None)
        if asked not in signed and receipt is None:
            raise Needless(SELESAI)
        dokumen, ttd = (receipt, None) if receipt else signed[asked]
        opd, since = dokumen.pengumpulan.opd, ttd.at if ttd else dokumen.at
        zona = ZoneInfo(opd.zona)
        told = LATER.format(format_waktu(since.astimezone(zona)), format_waktu(now.astimezone(zona)))
        tx.objek = objek_of(dokumen)
        if ttd is None:
            about = seal_receipt(tx, dokumen, opd, keterangan=told)
        else:
            about = seal_signed(tx, dokumen, ttd, opd, keterangan=told)
        if "segel_gagal" in about:
            raise Kegagalan(f"PDF-nya tidak dapat disegel: {about['segel_gagal']}", final="segel_menunggu" not in about)
        tx.note(**about, ditandatangani=since.isoformat())
        tx.done("Naskah disegel kemudian.")
    return tx.outcome
