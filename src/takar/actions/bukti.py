"""Bukti dukung: a file attached to a row while it is a draft, and withdrawn again."""

from collections.abc import Iterable
from datetime import datetime

from takar.actions.dokumen import remember_file, storage
from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.keterlibatan import Sebagai, involve
from takar.actions.teks import CAPTION, clean
from takar.actions.tx import Outcome, writing
from takar.actions.unggahan import read_unggahan
from takar.records.models import BuktiDukung, IsianRealisasi
from takar.sop.permissions import Action, Actor


def attach(
    *,
    berkas_id: int,
    isian_id: int,
    nama: str,
    keterangan: str,
    chunks: Iterable[bytes],
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Attach a file to a row. The type is read from the content, and the name must say the same.

    Raises Invalid for an empty, too large, unknown or repeated file, Refusal for a locked row.
    """
    with writing(Action.ATTACH, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        row = _draft_row(berkas.pk, isian_id)
        sent = read_unggahan("bukti", nama, chunks)
        stored = storage().put([sent.content])
        file = remember_file(stored, sent.mime, tx)
        if BuktiDukung.objects.filter(
            berkas=berkas, indikator_id=row.indikator_id, file=file, ditarik_at__isnull=True
        ).exists():
            raise Invalid(Galat("bukti", f"«{sent.nama}» sudah dilampirkan pada baris ini."))
        bukti = BuktiDukung.objects.create(
            berkas=berkas,
            indikator_id=row.indikator_id,
            file=file,
            nama=sent.nama,
            keterangan=clean("keterangan", keterangan, CAPTION),
            at=now,
            pengunggah_id=tx.pegawai_id,
        )
        involve(berkas_id, tx.pegawai_id, Sebagai.MAKER)  # nobody checks the proof that he gave himself
        tx.note(bukti=bukti.pk, sha256=stored.sha256, nama=sent.nama)
        tx.done(f"«{sent.nama}» dilampirkan.", bukti_id=bukti.pk)
    return tx.outcome


def withdraw_bukti(*, berkas_id: int, bukti_id: int, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Withdraw a file from a row that is still a draft. The file itself stays on record."""
    with writing(Action.ATTACH, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        bukti = BuktiDukung.objects.filter(pk=bukti_id, berkas=berkas, ditarik_at__isnull=True).first()
        if bukti is None:
            raise Missing("Bukti dukung itu tidak ada.")
        row = IsianRealisasi.objects.get(berkas=berkas, indikator_id=bukti.indikator_id)
        _draft_row(berkas.pk, row.pk)
        BuktiDukung.objects.filter(pk=bukti.pk).update(ditarik_at=now)
        involve(berkas_id, tx.pegawai_id, Sebagai.MAKER)  # nor what he took away
        tx.note(bukti=bukti.pk, ditarik=True)
        tx.done(f"«{bukti.nama}» ditarik.")
    return tx.outcome


def _draft_row(berkas_id: int, isian_id: int) -> IsianRealisasi:
    row = IsianRealisasi.objects.filter(pk=isian_id, berkas_id=berkas_id).first()
    if row is None:
        raise Missing("Baris itu tidak ada di lembar ini.")
    if row.locked:
        raise Invalid(Galat("bukti", "Baris ini dikunci: hanya baris yang dikembalikan yang dapat diubah."))
    return row
