"""Langkah 7 and 8: the Sekretaris receives the copy, the Kepala Dinas the report; the round completes."""

from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from takar.actions.buka_laporan import note_opened
from takar.actions.errors import Missing
from takar.actions.jam_server import keep_order
from takar.actions.langkah import move
from takar.actions.serah_terima import make_tanda_terima
from takar.actions.teks import clean
from takar.actions.terdampak import SEND_BACK, refuse_corrected
from takar.actions.tuntas import complete_pengumpulan, lock_pengumpulan
from takar.actions.tx import Outcome, writing
from takar.records.models import (
    BerkasBidang,
    LaporanDataKinerja,
    LaporanDibuka,
    Penerimaan,
    TandaTangan,
    Tembusan,
)
from takar.sop.engine import Event
from takar.sop.permissions import Action, Actor

UNTUK = {Tembusan: LaporanDibuka.Untuk.TEMBUSAN, Penerimaan: LaporanDibuka.Untuk.LAPORAN}


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
        keep_order(tx, berkas)  # the receipt and the move are of one moment
        catatan, ttd = clean("catatan", terima["catatan"]), _signature(berkas)
        if receipt is Penerimaan:  # langkah 7 has no way back, and a copy is received as it was sent
            lock_pengumpulan(berkas)  # before the office, as who grants a koreksi does
            refuse_corrected(tx, berkas.pengumpulan.opd_id, ttd.laporan, SEND_BACK)
        received = receipt.objects.create(
            laporan=ttd.laporan,
            pegawai_id=tx.pegawai_id,
            nama=tx.actor.nama,
            sebagai=tx.sebagai,
            catatan=catatan,
            at=tx.now,
        )
        note_opened(tx, ttd.laporan, UNTUK[receipt])
        make_tanda_terima(tx, berkas, ttd, received)
        move(tx, berkas, event, catatan=catatan)
        complete_pengumpulan(tx, berkas)
        tx.done(pesan, versi=berkas.versi)
    return tx.outcome


def _signature(berkas: BerkasBidang) -> TandaTangan:
    """Return the signature on the report in force. Raises Missing."""
    found = (
        TandaTangan.objects.filter(laporan__berkas=berkas, laporan__status=LaporanDataKinerja.Status.SIGNED)
        .select_related("laporan__dokumen")
        .first()
    )
    if found is None:
        raise Missing("Tidak ada laporan yang sudah ditandatangani.")
    return found
