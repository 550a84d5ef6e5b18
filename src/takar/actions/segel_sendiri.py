"""The Pengelola sistem has the office seal with a certificate of its own, from a PKCS#12 file (docs/adr/0080)."""

from datetime import datetime

from takar.actions.periksa_segel import read_certificates
from takar.actions.segel_ganti import Pengganti, put_certificate
from takar.actions.tx import Outcome, writing
from takar.gateways.pemeriksa import Sibuk
from takar.gateways.sertifikat_sendiri import TakDapatDipakai, open_pkcs12
from takar.records.models import SertifikatSegel
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

LIMIT_BYTES = 64 * 1024
NO_FILE = "Pilih file PKCS#12 (.p12 atau .pfx) yang memuat sertifikat dan kuncinya."
TOO_LARGE = "File itu terlalu besar untuk PKCS#12. Pilih file .p12 atau .pfx."
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
        baru = Pengganti(found, wrong, SertifikatSegel.Asal.PKCS12, "pkcs12", "alasan_sendiri", alasan, NO_REASON)
        put = put_certificate(tx, opd_id, seen_sidik, baru)
        tx.done(f"Sertifikat {put.subjek} dipasang. Tanda tangan berikutnya disegel dengannya.")
    return tx.outcome
