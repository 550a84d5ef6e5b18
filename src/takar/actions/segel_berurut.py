"""A paper of several signers is sealed: with each signature, or by the worker where its token was away.

In the order of the signatures: each seal lies behind those before it (docs/adr/0081 and 0089).
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from takar.actions.cap_bersegel import objek_of
from takar.actions.cap_waktu import enqueue_stamp_berurut
from takar.actions.dokumen import read_bytes
from takar.actions.hari_kirim import Needless
from takar.actions.outbox import enqueue
from takar.actions.segel import seal_further
from takar.actions.tx import Outcome, writing
from takar.gateways.kegagalan import Kegagalan
from takar.gateways.segel_pdf import SegelGagal, TokenDiam
from takar.queries.akun import SYSTEM
from takar.queries.berurut import Berurut, find_berurut
from takar.queries.kiriman import SELESAI
from takar.queries.segel import SUSULAN
from takar.records.models import TandaTanganBerurut
from takar.rules.periods import format_waktu
from takar.sop.berurut import Penanda
from takar.sop.segel import SegelAction

LATER = " pada {}. Disegel kemudian, pada {}"


def enqueue_berurut(found: Berurut, urutan: int, now: datetime) -> None:
    """Have the worker seal what was signed on a paper up to a signature; asked for twice, it is done once."""
    kode = found.paper.kode
    payload = {"kode": kode, "kepada": "segel kantor", "judul": f"Segel {found.judul}"}
    enqueue(kind=SUSULAN, kunci=f"{SUSULAN}:{kode}:{urutan}", payload=payload, now=now, opd_id=found.opd.pk)


def seal_one(
    tx: writing, found: Berurut, penanda: Penanda, pdf: bytes, *, keterangan: str = ""
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Seal one signature behind these bytes; return the columns of its row, and what the audit event tells.

    Raises SegelGagal.
    """
    oleh = f"{penanda.sebutan}, selaku {penanda.pihak.lower()}{keterangan}"
    file, sertifikat, about = seal_further(tx, pdf, oleh, found.opd, penanda.urutan)
    return {"file": file, "sertifikat": sertifikat}, about


def seal_berurut(*, opd_id: int, kode: str, now: datetime) -> Outcome:
    """Seal what was signed on a paper and waits, one after the other. Raises Needless, Kegagalan."""
    with writing(SegelAction.SEAL_LATER, actor=SYSTEM, now=now) as tx:
        tx.lock_opd(opd_id)  # two workers make one seal
        found = find_berurut(kode)
        waiting = [one for one in found.tanda_tangan if one.file is None] if found else []
        if found is None or not waiting:
            raise Needless(SELESAI)
        tx.objek = objek_of(found.paper)
        zona, sha256, about = ZoneInfo(found.opd.zona), found.sha256, dict[str, Any]()
        for ttd in waiting:
            told = LATER.format(format_waktu(ttd.at.astimezone(zona)), format_waktu(now.astimezone(zona)))
            penanda = found.penanda[ttd.urutan - 1]
            try:
                kept, about = seal_one(tx, found, penanda, read_bytes(sha256), keterangan=told)
            except SegelGagal as error:
                final = not (isinstance(error, TokenDiam) and error.lagi)
                raise Kegagalan(f"PDF-nya tidak dapat disegel: {error}", final=final) from error
            TandaTanganBerurut.objects.filter(pk=ttd.pk, file=None).update(**kept, disegel_at=now)
            enqueue_stamp_berurut(ttd, found.judul, found.opd.pk, now)
            sha256 = kept["file"].sha256
        tx.note(**about, naskah=kode, urutan=[ttd.urutan for ttd in waiting])
        tx.done("Naskah disegel kemudian.")
    return tx.outcome
