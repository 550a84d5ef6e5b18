"""Langkah 7 and 8: the Sekretaris receives the copy, the Kepala Dinas the report; the round completes."""

from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from takar.actions.errors import Missing
from takar.actions.langkah import move
from takar.actions.teks import clean
from takar.actions.tx import Outcome, writing
from takar.records.models import BerkasBidang, LaporanDataKinerja, Penerimaan, Pengumpulan, Tembusan
from takar.sop.engine import Event, State
from takar.sop.permissions import Action, Actor


class Terima(TypedDict):
    """What both receipts are given: the berkas as it was seen, a remark, who, when, under which key."""

    berkas_id: int
    seen_version: int
    catatan: str
    actor: Actor
    now: datetime
    kunci: NotRequired[str]


def receive_copy(**terima: Unpack[Terima]) -> Outcome:
    """Langkah 7: the Sekretaris marks the copy as received."""
    return _receive(Action.RECEIVE_COPY, Tembusan, Event.COPY_RECEIVED, "Tembusan diterima.", **terima)


def receive(**terima: Unpack[Terima]) -> Outcome:
    """Langkah 8: the Kepala Dinas receives the report; figures and report are frozen."""
    said = "Laporan diterima. Angka dan laporan kini dibekukan."
    return _receive(Action.RECEIVE, Penerimaan, Event.RECEIVED, said, **terima)


def _receive(
    action: Action,
    receipt: type[Tembusan] | type[Penerimaan],
    event: Event,
    pesan: str,
    **terima: Unpack[Terima],
) -> Outcome:
    with writing(action, actor=terima["actor"], now=terima["now"], kunci=terima.get("kunci", "")) as tx:
        berkas = tx.berkas(terima["berkas_id"], terima["seen_version"])
        tx.allow(berkas)
        catatan = clean("catatan", terima["catatan"])
        receipt.objects.create(
            laporan=_signed(berkas),
            pegawai_id=tx.pegawai_id,
            nama=tx.actor.nama,
            sebagai=tx.sebagai,
            catatan=catatan,
            at=tx.now,
        )
        move(tx, berkas, event, catatan=catatan)
        _complete_pengumpulan(tx, berkas)
        tx.done(pesan, versi=berkas.versi)
    return tx.outcome


def _signed(berkas: BerkasBidang) -> LaporanDataKinerja:
    laporan = LaporanDataKinerja.objects.filter(berkas=berkas, status=LaporanDataKinerja.Status.SIGNED).first()
    if laporan is None:
        raise Missing("Tidak ada laporan yang sudah ditandatangani.")
    return laporan


def _complete_pengumpulan(tx: writing, berkas: BerkasBidang) -> None:
    """Mark the round complete when the last berkas is final; the lock lets only one of two last ones count."""
    Pengumpulan.objects.select_for_update().get(pk=berkas.pengumpulan_id)
    open_ones = BerkasBidang.objects.filter(pengumpulan_id=berkas.pengumpulan_id).exclude(state=State.FINAL.value)
    if not open_ones.exists():
        Pengumpulan.objects.filter(pk=berkas.pengumpulan_id, selesai_at__isnull=True).update(selesai_at=tx.now)
