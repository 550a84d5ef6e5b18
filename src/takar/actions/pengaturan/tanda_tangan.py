"""Whom an office trusts to say who signed, and in which mode its reports are signed; set by the Pengelola sistem."""

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.kanal import wrong_url
from takar.actions.pengaturan.ubahan import put_down
from takar.actions.segel_ulang import reseal_rows
from takar.actions.tanda_tangan_luar import chosen_mode
from takar.actions.teks import clean
from takar.actions.tx import Outcome, writing
from takar.config.segel import seal
from takar.gateways.sertifikat import BukanPenerbit, read_penerbit
from takar.queries.atur_baris import isi_baris
from takar.records.models import LayananTandaTangan, SertifikatTepercaya
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor
from takar.sop.tanda_tangan import MODE_LABELS, ModeTandaTangan

REASON, NAME, FIELD_SIGNS = 200, 120, 60  # signs
_NAME = r"[A-Za-z0-9_.\[\]-]{1,60}"
SHAPES = {
    "ruas_nik": _NAME,
    "ruas_frasa": _NAME,
    "ruas_file": _NAME,
    "ruas_jawaban": f"(?:{_NAME})?",
    "kepala": r"(?:[A-Za-z][A-Za-z0-9-]{0,59})?",
}
LAYANAN = tuple(SHAPES)
"""What is configured of a service beside its address and its secret (the shape of these protocols is assumed)."""
WRONG_NAME = "Nama ini hanya memuat huruf, angka, garis, dan titik."
WRONG_ALAMAT = (
    "Tulis alamat https lengkap tanpa nama pengguna. Alamat di jaringan dalam harus dinamai pengelola server di "
    "TAKAR_TTE_DALAM."
)


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
        before = isi_baris(opd)
        opd.mode_tanda_tangan = chosen_mode(mode, opd.pk)
        opd.save(update_fields=["mode_tanda_tangan"])
        put_down(tx, opd, sebelum=before, sesudah=isi_baris(opd))
        tx.note(mode_tanda_tangan=mode)
        tx.done(f"Laporan yang disusun mulai sekarang disiapkan untuk: {MODE_LABELS[ModeTandaTangan(mode)]}.")
    return tx.outcome


def set_layanan(*, opd_id: int, nilai: Mapping[str, str], actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Set up the signing service of an office, or take it away where its address is blank.

    A blank secret keeps the one that is there while the header stays the same. Raises Invalid, Refusal, Missing.
    """
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        told = {nama: clean(nama, nilai.get(nama, ""), FIELD_SIGNS) for nama in LAYANAN}
        alamat = nilai.get("alamat", "").strip()
        old = LayananTandaTangan.objects.filter(opd=opd).first()
        if not alamat:
            if old is not None:
                put_down(tx, old, sebelum=isi_baris(old), sesudah=None)
                LayananTandaTangan.objects.filter(pk=old.pk).delete()
            tx.note(layanan_tanda_tangan="dilepas")
            tx.done("Layanan tanda tangan dilepas. PDF tetap dapat ditandatangani di luar dan diunggah.")
            return tx.outcome
        if said := complain_alamat(alamat):
            raise Invalid(Galat("alamat", said))
        galat = [Galat(nama, WRONG_NAME) for nama, isi in told.items() if not re.fullmatch(SHAPES[nama], isi)]
        if galat:
            raise Invalid(*galat)
        rahasia = nilai.get("rahasia", "").strip()
        if re.search(r"[^\x21-\x7e ]", rahasia):
            raise Invalid(Galat("rahasia", "Kunci masuk hanya memuat huruf, angka, dan tanda baca biasa."))
        kept = old.tersegel if old and not rahasia and (old.kepala, old.alamat) == (told["kepala"], alamat) else ""
        sealed = seal({"rahasia": rahasia}) if rahasia else kept
        before = isi_baris(old) if old else None
        made, _ = LayananTandaTangan.objects.update_or_create(
            opd=opd, defaults={**told, "alamat": alamat, "tersegel": sealed, "at": now}
        )
        put_down(tx, made, sebelum=before, sesudah=isi_baris(made))
        tx.note(layanan_tanda_tangan=alamat)
        tx.done("Layanan tanda tangan terpasang. Bentuk permintaannya menurut isian ini; coba dengan satu laporan.")
    return tx.outcome


def reseal_layanan() -> int:
    """Seal with the key of now what an older one sealed; return of how many services."""
    return reseal_rows(LayananTandaTangan.objects.all())


def complain_alamat(alamat: str) -> str:
    """Say what is wrong with the address of a service; inside the own network only what the operator named."""
    try:
        url = urlsplit(alamat)
        host, port = url.hostname or "", url.port
    except ValueError:
        return WRONG_ALAMAT
    if host in settings.TTE_INNER_HOSTS and url.scheme in {"http", "https"}:
        plain = len(alamat) <= 300 and "@" not in url.netloc and not re.search(r"[\s\\#]", alamat)
        return "" if plain else WRONG_ALAMAT
    return WRONG_ALAMAT if port not in {None, 443} or wrong_url(alamat) else ""
