"""Seal the PDF of what was signed, with the certificate of the office; its keys lie sealed in the database.

The seal is made in the transaction of the signature, so that one audit event holds both hashes and no paper is sealed
twice. One that fails takes nothing back: the signature holds by what Takar keeps of it (docs/adr/0073).
"""

from datetime import datetime
from typing import Any

from takar.actions.cap_waktu import enqueue_stamp
from takar.actions.dokumen import read_bytes, remember_file, storage
from takar.actions.errors import Galat, Invalid, Stale
from takar.actions.kabar_kiriman import tell_pengelola
from takar.actions.outbox import enqueue
from takar.actions.periksa_segel import read_certificates
from takar.actions.teks import clean
from takar.actions.tx import STALE, Outcome, writing
from takar.config.segel import SegelTakTerbuka, unseal
from takar.config.segel import seal as seal_secret
from takar.config.token_segel import token_of
from takar.gateways.segel_pdf import Keterangan, SegelGagal, TokenDiam, seal
from takar.gateways.sertifikat import (
    BEFORE,
    USED,
    Pasangan,
    fingerprint,
    issues_until,
    make_penerbit,
    make_sertifikat,
    name_of,
    valid_until,
)
from takar.queries.segel import IN_TOKEN, SUSULAN
from takar.records.models import Dokumen, FileTersimpan, PdfTersegel, PerangkatDaerah, Persetujuan, SertifikatSegel
from takar.sop.actor import acting_post
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor

REASON = 200  # signs
FIRST = "sertifikat pertama"
WORN = "masa pakainya habis"
KEY_LOST = "kuncinya disegel dengan kunci rahasia lain, yang tidak ada di sini"

PAGE = "/pengaturan/segel/"
OWN_ENDED = (
    "Sertifikat segel milik kantor tidak dapat dipakai lagi: {}. Laporan disegel dengan sertifikat buatan Takar sampai "
    "yang baru dipasang."
)
SEALED_SOON = "Token segel sedang tidak dapat dipakai; PDF-nya disegel sendiri begitu token menjawab."
WITHOUT_SEAL = "PDF-nya tidak dapat disegel; tanda tangan Anda tetap tercatat. Beri tahu Pengelola sistem."


def seal_signed(
    tx: writing, dokumen: Dokumen, ttd: Persetujuan, opd: PerangkatDaerah, *, keterangan: str = ""
) -> dict[str, Any]:
    """Keep the sealed PDF of a paper that was signed; return what the audit event tells of it.

    ``keterangan`` stands in the seal behind who signed: that it is sealed later, and since when it is signed. Else as
    ``keep_sealed``.
    """
    oleh = f"{ttd.nama}, {acting_post(ttd.status, ttd.jabatan)}"
    alasan = (
        f"Disetujui secara elektronik di Takar oleh {oleh}{keterangan}. Bukan tanda tangan elektronik tersertifikasi."
    )
    return keep_sealed(tx, dokumen, opd, alasan)


def keep_sealed(tx: writing, dokumen: Dokumen, opd: PerangkatDaerah, alasan: str) -> dict[str, Any]:
    """Seal the PDF of a paper and keep it beside the bytes that were read; return what the audit event tells of it.

    ``alasan`` stands in the seal. ``segel_gagal`` in what is returned says why there is no seal; then nothing is kept.
    Raises OSError where the disk takes no file.
    """
    own, about = _in_use(tx, opd)
    pdf = read_bytes(dokumen.file.sha256)
    try:
        sealed = seal(pdf, own, Keterangan(alasan, opd.tempat), tx.now)
    except TokenDiam as error:
        return {**about, "segel_gagal": str(error), **_later(dokumen, opd.pk, tx.now, lagi=error.lagi)}
    except SegelGagal as error:
        return {**about, "segel_gagal": str(error)}
    file = remember_file(storage().put([sealed]), "application/pdf", tx)
    sertifikat = SertifikatSegel.objects.get(sidik=about["sertifikat"])
    made = PdfTersegel.objects.create(dokumen=dokumen, sertifikat=sertifikat, file=file, at=tx.now)
    enqueue_stamp(made, opd.pk, tx.now)
    return {**about, "pdf_tersegel": file.sha256}


def enqueue_seal(dokumen: Dokumen, opd_id: int, now: datetime) -> None:
    """Have the worker seal a paper; one that waits already is not asked for twice."""
    payload = {"dokumen_id": dokumen.pk, "kepada": "segel kantor", "judul": f"Segel {dokumen.judul}"}
    enqueue(kind=SUSULAN, kunci=f"{SUSULAN}:{dokumen.pk}", payload=payload, now=now, opd_id=opd_id)


def _later(dokumen: Dokumen, opd_id: int, now: datetime, *, lagi: bool) -> dict[str, str]:
    """A token that is away is asked again by the worker; a wrong PIN is not, for it would lock the token."""
    if lagi:
        enqueue_seal(dokumen, opd_id, now)
    return {"segel_menunggu": "token"} if lagi else {}


def seal_further(
    tx: writing, pdf: bytes, oleh: str, opd: PerangkatDaerah, urutan: int
) -> tuple[FileTersimpan, SertifikatSegel, dict[str, Any]]:
    """Seal what the signature of one of several brings behind those before it; ``oleh`` is whose approval it is.

    Raises SegelGagal: of several signatures each stands in the PDF, so that without a seal there is none.
    """
    own, about = _in_use(tx, opd)
    alasan = f"Disetujui secara elektronik di Takar oleh {oleh}. Bukan tanda tangan elektronik tersertifikasi."
    sealed = seal(pdf, own, Keterangan(alasan, opd.tempat), tx.now, urutan=urutan)
    file = remember_file(storage().put([sealed]), "application/pdf", tx)
    return file, SertifikatSegel.objects.get(sidik=about["sertifikat"]), {**about, "pdf_tersegel": file.sha256}


def replace_certificate(
    *, opd_id: int, seen_sidik: str, alasan: str, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Make another authority and certificate in the place of those that were seen, or the first where there are none.

    What the replaced one seals after this moment is refused. Raises Invalid for a missing reason, Stale, Refusal.
    """
    with writing(SetupAction.EDIT_OFFICE, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        found = SertifikatSegel.objects.filter(opd=opd, diganti_at=None).first()
        if (found.sidik if found else "") != seen_sidik:
            raise Stale(0, STALE)
        why = clean("alasan", alasan, REASON) if found else FIRST
        if not why:
            raise Invalid(Galat("alasan", "Tulis mengapa sertifikat diganti; alasannya tercatat."))
        _, about = _renew(tx, opd, found, {}, why)
        tx.note(**about, menggantikan=seen_sidik)
        tx.done("Sertifikat segel dibuat. Tanda tangan berikutnya disegel dengannya.")
    return tx.outcome


def first_certificate(tx: writing, opd: PerangkatDaerah) -> dict[str, str]:
    """Make authority and certificate of a new office, so that their fingerprints can be kept from its first day on.

    Return what the audit event tells of it. An office of before has its own with its first signature.
    """
    _, about = _renew(tx, opd, None, {}, FIRST)
    return about


def reseal_keys() -> int:
    """Seal with the key of now the keys that an older one sealed; return of how many certificates."""
    count = 0
    for one in SertifikatSegel.objects.filter(diganti_at=None).exclude(asal=IN_TOKEN).order_by("pk"):
        try:
            sealed = seal_secret(unseal(one.kunci_tersegel))
        except SegelTakTerbuka:
            continue  # the next signature makes another certificate
        same = SertifikatSegel.objects.filter(pk=one.pk, kunci_tersegel=one.kunci_tersegel)
        count += same.update(kunci_tersegel=sealed)
    return count


def unsealed(about: dict[str, Any]) -> str:
    """Return the sentence that the answer adds where a paper got no seal, with a blank before it."""
    if "segel_menunggu" in about:
        return f" {SEALED_SOON}"
    return f" {WITHOUT_SEAL}" if "segel_gagal" in about else ""


def _in_use(tx: writing, opd: PerangkatDaerah) -> tuple[Pasangan, dict[str, str]]:
    """Return the certificate in use with its key, and what is told of it; made where there is none."""
    found, keys, why = _look(tx, opd)
    if why:
        tx.lock_opd(opd.pk)  # two first signatures make one certificate
        found, keys, why = _look(tx, opd)
    if not why and found is not None:
        return _pair(found, keys, opd), {"sertifikat": found.sidik}
    return _renew(tx, opd, found, keys, why)


def _pair(found: SertifikatSegel, keys: dict[str, str], opd: PerangkatDaerah) -> Pasangan:
    if found.asal == IN_TOKEN:
        above = tuple(read_certificates(found.penerbit))
        return Pasangan(found.sertifikat, "", above, token=token_of(opd.kode), di_token=True)
    above = () if found.asal == SertifikatSegel.Asal.TAKAR else tuple(read_certificates(found.penerbit))
    return Pasangan(found.sertifikat, keys["sertifikat"], above)


def _look(tx: writing, opd: PerangkatDaerah) -> tuple[SertifikatSegel | None, dict[str, str], str]:
    """Return the certificate in use, its keys, and why another is needed."""
    found = SertifikatSegel.objects.filter(opd=opd, diganti_at=None).first()
    if found is None:
        return None, {}, FIRST
    try:
        keys = unseal(found.kunci_tersegel) if found.asal != IN_TOKEN else {}
    except SegelTakTerbuka:
        return found, {}, KEY_LOST
    return found, keys, "" if found.at - BEFORE <= tx.now < found.dipakai_sampai else WORN


def _renew(
    tx: writing, opd: PerangkatDaerah, found: SertifikatSegel | None, keys: dict[str, str], why: str
) -> tuple[Pasangan, dict[str, str]]:
    """Make a certificate in the place of the one in use, below the same authority where its key is there."""
    if found is not None and keys.get("penerbit") and tx.now < issues_until(found.penerbit):
        penerbit = Pasangan(found.penerbit, keys["penerbit"])
    else:
        penerbit = make_penerbit(opd.nama, tx.now)
    own = make_sertifikat(opd.nama, penerbit, tx.now)
    if found is not None:
        SertifikatSegel.objects.filter(pk=found.pk).update(diganti_at=tx.now, diganti_alasan=why, kunci_tersegel="")
        if found.asal != SertifikatSegel.Asal.TAKAR and why in {WORN, KEY_LOST}:
            tell_pengelola(opd.pk, OWN_ENDED.format(why), now=tx.now, tautan=PAGE)
    made = SertifikatSegel.objects.create(
        opd=opd,
        sertifikat=own.sertifikat,
        penerbit=penerbit.sertifikat,
        sidik=fingerprint(own.sertifikat),
        kunci_tersegel=seal_secret({"sertifikat": own.kunci, "penerbit": penerbit.kunci}),
        at=tx.now,
        dipakai_sampai=tx.now + USED,
        subjek=name_of(own.sertifikat),
        nama_penerbit=name_of(penerbit.sertifikat),
        berlaku_sampai=valid_until(own.sertifikat),
    )
    return own, {"sertifikat": made.sidik, "sertifikat_baru": why}
