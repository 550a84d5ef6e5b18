"""Bukti dukung: a file attached to a row while it is a draft, and withdrawn again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from takar.actions.dokumen import remember_file, storage
from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.file_utuh import read_ahead
from takar.actions.keterlibatan import Sebagai, involve
from takar.actions.teks import CAPTION, clean, is_blank
from takar.actions.tx import Outcome, writing
from takar.queries.bukti import other_uses, was_sent
from takar.records.models import BerkasBidang, BuktiDukung, IsianRealisasi
from takar.rules.bukti import JenisBukti
from takar.sop.permissions import Action, Actor

PAGE = 60  # where in a bukti its figure stands
TELL_WHY = "Tulis alasannya: bukti lama tetap tersimpan bersama alasan itu."


@dataclass(frozen=True, slots=True)
class Perihal:
    """What is said of a bukti, and which one it stands for; all of it may be left open.

    ``tanggal`` and ``halaman`` are those of the paper; ``menggantikan`` is the key of a bukti of the row, then
    ``alasan`` says why it is replaced.
    """

    keterangan: str = ""
    jenis: str = ""
    tanggal: date | None = None
    halaman: str = ""
    menggantikan: int = 0
    alasan: str = ""


def attach(
    *,
    berkas_id: int,
    isian_id: int,
    nama: str,
    perihal: Perihal,
    chunks: Iterable[bytes],
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Attach a file to a row. The type is read from the content, and the name must say the same.

    One that stands for another ends that one's force and points to it (docs/adr/0078). That the same file proved
    something else before is said, not refused. Raises Invalid for an empty, too large, unknown, broken
    or repeated file, an unknown kind, a date to come, a replacing without reason; Refusal for a locked row.
    """
    read = read_ahead("bukti", nama, chunks)
    with writing(Action.ATTACH, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        row = _draft_row(berkas.pk, isian_id)
        said = said_of(tx, berkas, perihal)
        sent = read()
        stored = storage().put([sent.content])
        file = remember_file(stored, sent.mime, tx)
        if BuktiDukung.objects.filter(
            berkas=berkas, indikator_id=row.indikator_id, file=file, ditarik_at__isnull=True
        ).exists():
            raise Invalid(Galat("bukti", f"«{sent.nama}» sudah dilampirkan pada baris ini."))
        old = _replaced(tx, row, perihal)
        bukti = BuktiDukung.objects.create(
            berkas=berkas,
            indikator_id=row.indikator_id,
            file=file,
            nama=sent.nama,
            **said,
            at=now,
            pengunggah_id=tx.pegawai_id,
            menggantikan=old,
        )
        involve(berkas_id, tx.pegawai_id, Sebagai.MAKER)  # nobody checks the proof that he gave himself
        tx.note(bukti=bukti.pk, sha256=stored.sha256, nama=sent.nama, **_replacing(old))
        again = other_uses([bukti], berkas, named=False).get(bukti.pk, ())
        tx.done(f"{_done(sent.nama, old)}{_told(again)}", bukti_id=bukti.pk)
    return tx.outcome


def withdraw_bukti(
    *, berkas_id: int, bukti_id: int, actor: Actor, now: datetime, alasan: str = "", kunci: str = ""
) -> Outcome:
    """Withdraw a file from a row that is still a draft. The file itself stays on record.

    One that was sent before was seen by the Kasubbag: it is withdrawn with a reason only. Raises Invalid.
    """
    with writing(Action.ATTACH, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        bukti = BuktiDukung.objects.filter(pk=bukti_id, berkas=berkas, ditarik_at__isnull=True).first()
        if bukti is None:
            raise Missing("Bukti dukung itu tidak ada.")
        row = IsianRealisasi.objects.get(berkas=berkas, indikator_id=bukti.indikator_id)
        _draft_row(berkas.pk, row.pk)
        reason = clean("alasan", alasan)
        if is_blank(reason) and was_sent(bukti):
            raise Invalid(Galat("alasan", f"«{bukti.nama}» sudah pernah dikirim. {TELL_WHY}"))
        BuktiDukung.objects.filter(pk=bukti.pk).update(ditarik_at=now, ditarik_alasan=reason)
        involve(berkas_id, tx.pegawai_id, Sebagai.MAKER)  # nor what he took away
        tx.note(bukti=bukti.pk, ditarik=True, alasan=reason)
        tx.done(f"«{bukti.nama}» ditarik.")
    return tx.outcome


def _draft_row(berkas_id: int, isian_id: int) -> IsianRealisasi:
    row = IsianRealisasi.objects.filter(pk=isian_id, berkas_id=berkas_id).first()
    if row is None:
        raise Missing("Baris itu tidak ada di lembar ini.")
    if row.locked:
        raise Invalid(Galat("bukti", "Baris ini dikunci: hanya baris yang dikembalikan yang dapat diubah."))
    return row


def said_of(tx: writing, berkas: BerkasBidang, perihal: Perihal) -> dict[str, Any]:
    """Return what is kept of what was said. Raises Invalid at the field that is wrong."""
    if perihal.jenis and perihal.jenis not in {one.value for one in JenisBukti}:
        raise Invalid(Galat("jenis", "Pilih jenis bukti dari daftar, atau kosongkan."))
    if perihal.tanggal and perihal.tanggal > tx.today(berkas.pengumpulan.opd.zona):
        raise Invalid(Galat("tanggal", "Tanggal bukti belum tiba. Isi tanggal yang tertulis pada bukti."))
    if not perihal.menggantikan and not is_blank(perihal.alasan):
        raise Invalid(Galat("menggantikan", "Pilih bukti yang diganti, atau kosongkan alasan menggantinya."))
    return {
        "keterangan": clean("keterangan", perihal.keterangan, CAPTION),
        "jenis": perihal.jenis,
        "tanggal": perihal.tanggal,
        "halaman": clean("halaman", perihal.halaman, PAGE),
    }


def _replaced(tx: writing, row: IsianRealisasi, perihal: Perihal) -> BuktiDukung | None:
    """End the force of the bukti that is replaced, with the reason; None where none is."""
    if not perihal.menggantikan:
        return None
    old = BuktiDukung.objects.filter(
        pk=perihal.menggantikan, berkas_id=row.berkas_id, indikator_id=row.indikator_id, ditarik_at__isnull=True
    ).first()
    if old is None:
        raise Invalid(Galat("menggantikan", "Bukti yang akan diganti sudah tidak berlaku. Muat ulang halaman."))
    reason = reason_of(perihal, old.nama)
    BuktiDukung.objects.filter(pk=old.pk).update(ditarik_at=tx.now, ditarik_alasan=reason)
    return old


def reason_of(perihal: Perihal, nama: str) -> str:
    """Return why a bukti of that name is replaced. Raises Invalid where nothing is said."""
    reason = clean("alasan", perihal.alasan)
    if is_blank(reason):
        raise Invalid(Galat("alasan", f"«{nama}» akan diganti. {TELL_WHY}"))
    return reason


def _replacing(old: BuktiDukung | None) -> dict[str, Any]:
    return {"menggantikan": old.pk} if old else {}


def _done(nama: str, old: BuktiDukung | None) -> str:
    return f"«{nama}» menggantikan «{old.nama}»." if old else f"«{nama}» dilampirkan."


def _told(again: Sequence[str]) -> str:
    return f" Isi file ini sama dengan bukti lain: {'; '.join(again)}." if again else ""
