"""Bukti of a koreksi: sent with its request, added and replaced while it waits, as any bukti is (docs/adr/0101)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from takar.actions.bukti import Perihal, reason_of, said_of
from takar.actions.dokumen import remember_file, storage
from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.file_utuh import read_ahead
from takar.actions.tx import Outcome, writing
from takar.actions.unggahan import Unggahan
from takar.queries.bukti_koreksi import uses_of
from takar.queries.terdampak import Terdampak
from takar.records.models import BerkasBidang, BuktiKoreksi, Dokumen, PermintaanKoreksi
from takar.rules.bukti import JenisBukti
from takar.sop.permissions import Action, Actor

NOT_YOURS = "Permintaan koreksi itu bukan permintaan Anda; hanya yang meminta dapat menambah atau mengganti buktinya."
GONE = "Permintaan koreksi itu tidak ada, atau sudah diputuskan. Muat ulang halaman berkasnya."


@dataclass(frozen=True, slots=True)
class BuktiMasuk:
    """A file with what is said of it; ``akhiran`` is what the names of its fields end with, where there are several."""

    nama: str
    chunks: Iterable[bytes]
    perihal: Perihal = field(default_factory=Perihal)
    akhiran: str = ""


Terbaca: TypeAlias = tuple[BuktiMasuk, Callable[[], Unggahan]]


def look_ahead(sent: Iterable[BuktiMasuk]) -> list[Terbaca]:
    """Return the files with what gives each, looked at whole before a write begins (``read_ahead``)."""
    return [(one, read_ahead("bukti", one.nama, one.chunks)) for one in sent]


def read_bukti(tx: writing, berkas: BerkasBidang, sent: Iterable[Terbaca]) -> list[BuktiKoreksi]:
    """Return the files that came along, each content once; stored, kept with their request. Raises Invalid."""
    found = [_read(tx, berkas, one, read) for one, read in sent]
    return list({one.file_id: one for one in reversed(found)}.values())[::-1]


def acara_bukti(noted: Terdampak, sent: Iterable[BuktiKoreksi], now: datetime) -> list[BuktiKoreksi]:
    """Return the berita acara of the koreksi that a report follows, as bukti of its own koreksi; kept with it."""
    known = {one.file_id for one in sent}
    papers = Dokumen.objects.filter(kode__in=noted.berita).exclude(file__in=known).select_related("file").order_by("pk")
    return [
        BuktiKoreksi(
            file=paper.file,
            nama=f"berita-acara-koreksi-{paper.kode}.pdf",
            keterangan=f"{paper.judul}, kode {paper.kode}",
            jenis=JenisBukti.BERITA_ACARA.value,
            tanggal=paper.tanggal,
            at=now,
        )
        for paper in papers
    ]


def add_bukti_koreksi(
    *, berkas_id: int, permintaan_id: int, bukti: BuktiMasuk, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Add a file to a request that waits, or replace one of its files by it, with the reason why.

    Raises Invalid at the field that is wrong, Missing for a request that is settled or another's, Refusal.
    """
    [(_, read)] = look_ahead([bukti])
    with writing(Action.ASK_KOREKSI, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas)
        asked = PermintaanKoreksi.objects.filter(pk=permintaan_id, berkas=berkas, status="diminta").first()
        if asked is None:
            raise Missing(GONE)
        if asked.oleh_id != tx.pegawai_id:
            raise Missing(NOT_YOURS)
        made, old = _read(tx, berkas, bukti, read), _replaced(asked, bukti.perihal)
        if asked.bukti_list.filter(file=made.file, ditarik_at=None).exists():
            raise Invalid(Galat("bukti", f"«{made.nama}» sudah menjadi bukti permintaan ini."))
        told: dict[str, Any] = {}
        if old is not None:
            reason = reason_of(bukti.perihal, old.nama)
            told = {"menggantikan": old.pk, "alasan": reason}
            BuktiKoreksi.objects.filter(pk=old.pk).update(ditarik_at=now, ditarik_alasan=reason)
        made.permintaan, made.at, made.menggantikan = asked, now, old
        made.save()
        tx.note(koreksi=asked.pk, bukti=[made.file.sha256], file=made.nama, **told)
        again = uses_of([made], berkas, named=False).get(made.pk, ())
        said = f"«{made.nama}» menggantikan «{old.nama}»." if old else f"«{made.nama}» dilampirkan."
        tx.done(f"{said} Isi file ini sama dengan bukti lain: {'; '.join(again)}." if again else said)
    return tx.outcome


def _read(tx: writing, berkas: BerkasBidang, one: BuktiMasuk, read: Callable[[], Unggahan]) -> BuktiKoreksi:
    """Return a file that came along, stored and not kept yet; its mistakes stand at its own fields."""
    try:
        said = said_of(tx, berkas, one.perihal)
        sent = read()
    except Invalid as wrong:
        raise Invalid(*(Galat(f"{galat.kolom}{one.akhiran}", galat.kalimat) for galat in wrong.galat)) from wrong
    file = remember_file(storage().put([sent.content]), sent.mime, tx)
    return BuktiKoreksi(file=file, nama=sent.nama, at=tx.now, **said)


def _replaced(asked: PermintaanKoreksi, perihal: Perihal) -> BuktiKoreksi | None:
    if not perihal.menggantikan:
        return None
    old = asked.bukti_list.filter(pk=perihal.menggantikan, ditarik_at=None).first()
    if old is None:
        raise Invalid(Galat("menggantikan", "Bukti yang akan diganti sudah tidak berlaku. Muat ulang halaman."))
    return old
