"""The worker has a time stamp put behind the seal of a paper; whether the service answers holds no signature up.

The seal is made in the transaction of the signature, where no request to another machine belongs. So the stamp is a
delivery (docs/adr/0049): tried again while the service is away, noted with an audit event of its own, and kept as a
further file of the paper. The sealed bytes stay what they are (docs/adr/0080).
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from takar.actions.cap_bersegel import bersegel_of, objek_of
from takar.actions.dokumen import read_bytes, remember_file, storage
from takar.actions.hari_kirim import Needless
from takar.actions.outbox import enqueue
from takar.actions.periksa_segel import read_certificates
from takar.actions.tx import Outcome, writing
from takar.config.segel import SegelTakTerbuka, unseal
from takar.gateways.cap_waktu import CapGagal, SetelanCap, Tercap, stamp
from takar.gateways.periksa_segel import Dipercaya
from takar.queries.akun import SYSTEM
from takar.queries.cap_waktu import CAP_WAKTU
from takar.queries.kiriman import SELESAI
from takar.records.models import LayananCapWaktu, PdfTersegel, TandaTanganBerurut
from takar.sop.segel import SegelAction

__all__ = ["CAP_WAKTU", "enqueue_stamp", "enqueue_stamp_berurut", "stamp_sealed"]

SERVICE = "layanan cap waktu"
LOCKED = "Kata sandi layanan cap waktu disegel dengan kunci rahasia lain. Pasang lagi layanannya."
Stamp = Callable[[bytes, SetelanCap, list[Dipercaya], datetime], Tercap]


def enqueue_stamp(sealed: PdfTersegel, opd_id: int, now: datetime) -> bool:
    """Have the worker ask for a time stamp, where the office has a service; return whether it will."""
    if not LayananCapWaktu.objects.filter(opd_id=opd_id).exists():
        return False
    payload = {"tersegel_id": sealed.pk, "kepada": SERVICE, "judul": f"Cap waktu {sealed.dokumen.judul}"}
    enqueue(kind=CAP_WAKTU, kunci=f"{CAP_WAKTU}:{sealed.pk}", payload=payload, now=now, opd_id=opd_id)
    return True


def enqueue_stamp_berurut(ttd: TandaTanganBerurut, judul: str, opd_id: int, now: datetime) -> bool:
    """Have the worker ask for the time stamp of one seal of several, as ``enqueue_stamp`` does for a seal alone."""
    if not LayananCapWaktu.objects.filter(opd_id=opd_id).exists():
        return False
    payload = {"berurut_id": ttd.pk, "kepada": SERVICE, "judul": f"Cap waktu {judul}, tanda tangan ke-{ttd.urutan}"}
    enqueue(kind=CAP_WAKTU, kunci=f"{CAP_WAKTU}:berurut:{ttd.pk}", payload=payload, now=now, opd_id=opd_id)
    return True


def stamp_sealed(*, payload: Mapping[str, Any], now: datetime, stamp: Stamp = stamp) -> Outcome:
    """Have a sealed paper stamped and keep that. Raises Needless where nothing is to be done, CapGagal, Sibuk."""
    sealed = bersegel_of(payload)
    service = LayananCapWaktu.objects.filter(opd_id=sealed.opd_id).first()
    if service is None or sealed.is_stamped():
        raise Needless(SELESAI)
    made = stamp(read_bytes(sealed.sha256), _setelan(service), [Dipercaya(one) for one in sealed.sertifikat], now)
    with writing(SegelAction.STAMP, actor=SYSTEM, now=now) as tx:
        tx.objek = objek_of(sealed.paper)
        tx.lock_opd(sealed.opd_id)  # a worker that was slow, and the one that took its place, keep one stamp
        if sealed.is_stamped():
            raise Needless(SELESAI)
        file = remember_file(storage().put([made.pdf]), "application/pdf", tx)
        sealed.model._default_manager.create(
            **sealed.kolom,
            file=file,
            waktu=made.waktu,
            oleh=made.oleh[:200],
            sidik_sertifikat=made.sidik_sertifikat,
            at=now,
        )
        tx.note(
            pdf_tersegel=sealed.sha256,
            pdf_bercap=file.sha256,
            waktu=made.waktu.isoformat(),
            oleh=made.oleh,
            sertifikat=made.sidik_sertifikat,
        )
        tx.done("PDF bersegel diberi cap waktu.")
    return tx.outcome


def _setelan(service: LayananCapWaktu) -> SetelanCap:
    try:
        rahasia = unseal(service.tersegel) if service.tersegel else {}
    except SegelTakTerbuka:
        raise CapGagal(LOCKED) from None
    return SetelanCap(
        alamat=service.alamat,
        jangkar=tuple(read_certificates(service.jangkar)),
        pengguna=rahasia.get("pengguna", ""),
        sandi=rahasia.get("sandi", ""),
        dalam=settings.TTE_INNER_HOSTS,
    )
