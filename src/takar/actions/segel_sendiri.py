"""The Pengelola sistem has the office seal with a certificate of its own, from a PKCS#12 file (docs/adr/0080)."""

from datetime import datetime

from takar.actions.errors import Galat, Invalid, Stale
from takar.actions.periksa_segel import read_certificates
from takar.actions.segel import REASON
from takar.actions.teks import clean
from takar.actions.tx import STALE, Outcome, writing
from takar.config.segel import seal
from takar.gateways.pemeriksa import Sibuk
from takar.gateways.sertifikat import fingerprint
from takar.gateways.sertifikat_sendiri import TakDapatDipakai, open_pkcs12
from takar.records.models import SertifikatSegel
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

LIMIT_BYTES = 64 * 1024
NO_FILE = "Pilih file PKCS#12 (.p12 atau .pfx) yang memuat sertifikat dan kuncinya."
TOO_LARGE = "File itu terlalu besar untuk PKCS#12. Pilih file .p12 atau .pfx."
USED_BEFORE = "Sertifikat itu sudah pernah dipasang. Minta sertifikat baru kepada penerbitnya."
NO_REASON = "Tulis mengapa sertifikat ini dipasang; alasannya tercatat."


def use_own_certificate(
    *,
    opd_id: int,
    seen_sidik: str,
    pkcs12: bytes,
    sandi: str,
    rantai: str,
    alasan: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Seal from now on with the certificate in a PKCS#12 file, in the place of the one that was seen.

    ``rantai``: certificates (PEM) of its issuers that are not in the file. The password is kept nowhere. Raises
    Invalid with a sentence for each field, Stale, Refusal.
    """
    found, wrong = None, NO_FILE if not pkcs12 else TOO_LARGE if len(pkcs12) > LIMIT_BYTES else ""
    if not wrong:
        try:  # outside of the transaction: another process opens the file
            found = open_pkcs12(pkcs12, sandi, read_certificates(rantai), now)
        except (TakDapatDipakai, Sibuk) as why:
            wrong = str(why)
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        old = SertifikatSegel.objects.filter(opd=opd, diganti_at=None).first()
        if (old.sidik if old else "") != seen_sidik:
            raise Stale(0, STALE)
        reason = clean("alasan_sendiri", alasan, REASON)
        galat = [] if reason else [Galat("alasan_sendiri", NO_REASON)]
        if found is None:
            raise Invalid(Galat("pkcs12", wrong), *galat)
        sidik = fingerprint(found.pasangan.sertifikat)
        if SertifikatSegel.objects.filter(sidik=sidik).exists():
            galat.append(Galat("pkcs12", USED_BEFORE))
        if galat:
            raise Invalid(*galat)
        if old is not None:
            SertifikatSegel.objects.filter(pk=old.pk).update(diganti_at=now, diganti_alasan=reason, kunci_tersegel="")
        SertifikatSegel.objects.create(
            opd=opd,
            sertifikat=found.pasangan.sertifikat,
            penerbit="".join(found.pasangan.rantai),
            sidik=sidik,
            kunci_tersegel=seal({"sertifikat": found.pasangan.kunci}),
            at=now,
            dipakai_sampai=found.berlaku_sampai,
            asal=SertifikatSegel.Asal.PKCS12,
            subjek=found.subjek[:200],
            nama_penerbit=found.penerbit[:200],
            berlaku_sampai=found.berlaku_sampai,
        )
        tx.note(
            sertifikat=sidik, sertifikat_baru=reason, menggantikan=seen_sidik, asal=SertifikatSegel.Asal.PKCS12.value
        )
        tx.done(f"Sertifikat {found.subjek} dipasang. Tanda tangan berikutnya disegel dengannya.")
    return tx.outcome
