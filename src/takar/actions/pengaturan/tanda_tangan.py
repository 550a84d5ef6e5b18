"""Whom an office trusts to say who signed, and in which mode its reports are signed; set by the Pengelola sistem."""

from datetime import datetime

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.tanda_tangan_luar import chosen_mode
from takar.actions.teks import clean
from takar.actions.tx import Outcome, writing
from takar.gateways.sertifikat import BukanPenerbit, read_penerbit
from takar.records.models import PerangkatDaerah, SertifikatTepercaya
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor
from takar.sop.tanda_tangan import MODE_LABELS, ModeTandaTangan

REASON, NAME = 200, 120  # signs


def trust_penyelenggara(
    *, opd_id: int, pem: str, penyelenggara: str, alasan: str, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Trust an authority: who signs with a certificate below it may sign reports of this office.

    Raises Invalid for what is no certificate of an authority in its time, one that is trusted already, a missing name
    or reason; Refusal, Missing.
    """
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        name, why = clean("penyelenggara", penyelenggara, NAME), clean("alasan", alasan, REASON)
        galat = []
        if not name:
            galat.append(Galat("penyelenggara", "Tulis nama penyelenggara seperti yang akan dicetak pada laporan."))
        if not why:
            galat.append(Galat("alasan", "Tulis mengapa dipercaya dan dari mana sertifikatnya; alasannya tercatat."))
        try:
            found = read_penerbit(pem, now)
        except BukanPenerbit as wrong:
            raise Invalid(Galat("pem", str(wrong)), *galat) from wrong
        if SertifikatTepercaya.objects.filter(opd=opd, sidik=found.sidik, dicabut_at=None).exists():
            galat.append(Galat("pem", "Sertifikat itu sudah dipercaya."))
        if galat:
            raise Invalid(*galat)
        SertifikatTepercaya.objects.create(
            opd=opd,
            sertifikat=found.sertifikat,
            sidik=found.sidik,
            nama=found.nama[:200],
            penyelenggara=name,
            berlaku_sampai=found.berlaku_sampai,
            alasan=why,
            at=now,
        )
        tx.note(sertifikat_tepercaya=found.sidik, penyelenggara=name, alasan=why)
        tx.done(f"Sertifikat {found.nama} dipercaya. Cocokkan sidiknya dengan yang diumumkan penyelenggara.")
    return tx.outcome


def distrust_penyelenggara(
    *, opd_id: int, tepercaya_id: int, alasan: str, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Trust an authority no longer; what was accepted before stays accepted. Raises Invalid, Missing, Refusal."""
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        found = SertifikatTepercaya.objects.filter(opd=opd, pk=tepercaya_id, dicabut_at=None).first()
        if found is None:
            raise Missing("Sertifikat itu tidak sedang dipercaya.")
        why = clean("alasan_cabut", alasan, REASON)
        if not why:
            raise Invalid(Galat("alasan_cabut", "Tulis mengapa sertifikat tidak dipercaya lagi; alasannya tercatat."))
        SertifikatTepercaya.objects.filter(pk=found.pk).update(dicabut_at=now, dicabut_alasan=why)
        tx.note(sertifikat_tepercaya=found.sidik, dicabut=why)
        tx.done("Sertifikat tidak dipercaya lagi. Yang sudah ditandatangani tetap tercatat.")
    return tx.outcome


def set_mode(*, opd_id: int, mode: str, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Set in which mode reports are made that are compiled from now on. Raises Invalid, Missing, Refusal."""
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        PerangkatDaerah.objects.filter(pk=opd.pk).update(mode_tanda_tangan=chosen_mode(mode, opd.pk))
        tx.note(mode_tanda_tangan=mode)
        tx.done(f"Laporan yang disusun mulai sekarang disiapkan untuk: {MODE_LABELS[ModeTandaTangan(mode)]}.")
    return tx.outcome
