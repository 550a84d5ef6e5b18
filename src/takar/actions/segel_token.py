"""The Pengelola sistem has the office seal with a key in a token that the server has (docs/adr/0086)."""

from datetime import datetime

from takar.actions.errors import Missing
from takar.actions.periksa_segel import read_certificates
from takar.actions.segel_ganti import Pengganti, put_certificate
from takar.actions.tx import Outcome, writing
from takar.config.token_segel import token_of
from takar.gateways.sertifikat_sendiri import NO_CERTIFICATE, TakDapatDipakai, judge_in_token
from takar.gateways.token_segel import TokenGagal
from takar.queries.segel import IN_TOKEN
from takar.records.models import PerangkatDaerah
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

NO_REASON = "Tulis mengapa token dipakai; alasannya tercatat."


def use_token(
    *, opd_id: int, seen_sidik: str, rantai: str, alasan: str, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Seal from now on with the key in the office's token, in the place of the certificate that was seen.

    ``rantai``: the certificate of that key (PEM), then its issuers up to the root. The token is asked to sign once, to
    show that the key is the certificate's. Raises Invalid with a sentence for each field, Stale, Missing, Refusal.
    """
    kode = PerangkatDaerah.objects.filter(pk=opd_id).values_list("kode", flat=True).first()
    if kode is None:
        raise Missing("Perangkat daerah itu tidak ada.")
    found, wrong, pem = None, NO_CERTIFICATE, read_certificates(rantai)
    if pem:
        try:  # outside of the transaction: a token may be slow
            found = judge_in_token(pem, now, token_of(kode))
        except TakDapatDipakai as why:
            wrong = str(why)
        except TokenGagal as why:
            wrong = f"Token belum dapat dipakai: {why}."
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        baru = Pengganti(found, wrong, IN_TOKEN, "sertifikat_token", "alasan_token", alasan, NO_REASON)
        put = put_certificate(tx, opd_id, seen_sidik, baru)
        tx.done(f"Sertifikat {put.subjek} dipasang. Tanda tangan berikutnya disegel token itu.")
    return tx.outcome
