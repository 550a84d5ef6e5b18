"""The Pengelola sistem has the office seal with a key in a token that the server has (docs/adr/0086)."""

from datetime import datetime

from takar.actions.errors import Galat, Invalid, Missing, Stale
from takar.actions.periksa_segel import read_certificates
from takar.actions.segel import REASON
from takar.actions.teks import clean
from takar.actions.tx import STALE, Outcome, writing
from takar.config.token_segel import token_of
from takar.gateways.sertifikat import fingerprint
from takar.gateways.sertifikat_sendiri import NO_CERTIFICATE, TakDapatDipakai, judge_in_token
from takar.gateways.token_segel import TokenGagal
from takar.queries.segel import IN_TOKEN
from takar.records.models import PerangkatDaerah, SertifikatSegel
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

USED_BEFORE = "Sertifikat itu sudah pernah dipasang. Minta sertifikat baru kepada penerbitnya."
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
        opd = tx.set_up(opd_id)
        old = SertifikatSegel.objects.filter(opd=opd, diganti_at=None).first()
        if (old.sidik if old else "") != seen_sidik:
            raise Stale(0, STALE)
        reason = clean("alasan_token", alasan, REASON)
        galat = [] if reason else [Galat("alasan_token", NO_REASON)]
        if found is None:
            raise Invalid(Galat("sertifikat_token", wrong), *galat)
        sidik = fingerprint(found.pasangan.sertifikat)
        if SertifikatSegel.objects.filter(sidik=sidik).exists():
            galat.append(Galat("sertifikat_token", USED_BEFORE))
        if galat:
            raise Invalid(*galat)
        if old is not None:
            SertifikatSegel.objects.filter(pk=old.pk).update(diganti_at=now, diganti_alasan=reason, kunci_tersegel="")
        SertifikatSegel.objects.create(
            opd=opd,
            sertifikat=found.pasangan.sertifikat,
            penerbit="".join(found.pasangan.rantai),
            sidik=sidik,
            at=now,
            dipakai_sampai=found.berlaku_sampai,
            asal=IN_TOKEN,
            subjek=found.subjek[:200],
            nama_penerbit=found.penerbit[:200],
            berlaku_sampai=found.berlaku_sampai,
        )
        tx.note(sertifikat=sidik, sertifikat_baru=reason, menggantikan=seen_sidik, asal=IN_TOKEN.value)
        tx.done(f"Sertifikat {found.subjek} dipasang. Tanda tangan berikutnya disegel token itu.")
    return tx.outcome
