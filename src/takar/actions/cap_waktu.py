"""The worker has a time stamp put behind the seal of a paper; whether the service answers holds no signature up.

The seal is made in the transaction of the signature, where no request to another machine belongs. So the stamp is a
delivery (docs/adr/0049): tried again while the service is away, noted with an audit event of its own, and kept as a
further file of the paper. The sealed bytes stay what they are (docs/adr/0080).
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

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
from takar.records.models import Dokumen, LayananCapWaktu, PdfBercapWaktu, PdfTersegel
from takar.sop.segel import SegelAction

__all__ = ["CAP_WAKTU", "enqueue_stamp", "objek_of", "stamp_sealed"]

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


def stamp_sealed(*, payload: Mapping[str, Any], now: datetime, stamp: Stamp = stamp) -> Outcome:
    """Have a sealed paper stamped and keep that. Raises Needless where nothing is to be done, CapGagal, Sibuk."""
    sealed = PdfTersegel.objects.select_related("dokumen__pengumpulan", "file", "sertifikat").get(
        pk=payload["tersegel_id"]
    )
    opd_id = sealed.dokumen.pengumpulan.opd_id
    service = LayananCapWaktu.objects.filter(opd_id=opd_id).first()
    if service is None or PdfBercapWaktu.objects.filter(tersegel=sealed).exists():
        raise Needless(SELESAI)
    made = stamp(read_bytes(sealed.file.sha256), _setelan(service), [Dipercaya(sealed.sertifikat.sertifikat)], now)
    with writing(SegelAction.STAMP, actor=SYSTEM, now=now) as tx:
        tx.objek = objek_of(sealed.dokumen)
        tx.lock_opd(opd_id)  # a worker that was slow, and the one that took its place, keep one stamp
        if PdfBercapWaktu.objects.filter(tersegel=sealed).exists():
            raise Needless(SELESAI)
        file = remember_file(storage().put([made.pdf]), "application/pdf", tx)
        PdfBercapWaktu.objects.create(
            tersegel=sealed,
            file=file,
            waktu=made.waktu,
            oleh=made.oleh[:200],
            sidik_sertifikat=made.sidik_sertifikat,
            at=now,
        )
        tx.note(
            pdf_tersegel=sealed.file.sha256,
            pdf_bercap=file.sha256,
            waktu=made.waktu.isoformat(),
            oleh=made.oleh,
            sertifikat=made.sidik_sertifikat,
        )
        tx.done("PDF bersegel diberi cap waktu.")
    return tx.outcome


def objek_of(dokumen: Dokumen) -> str:
    """Return whose history tells of a paper: its berkas, or its round where it is of the whole office."""
    return f"berkas:{dokumen.berkas_id}" if dokumen.berkas_id else f"pengumpulan:{dokumen.pengumpulan_id}"


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
