"""Langkah 7 and 8: the Sekretaris receives the copy, the Kepala Dinas the report; the round completes."""

from datetime import datetime
from typing import Any

from takar.actions.errors import Missing
from takar.actions.gabungan import ask_gabungan
from takar.actions.langkah import move
from takar.actions.serah_terima import make_tanda_terima
from takar.actions.teks import clean
from takar.actions.tx import Outcome, writing
from takar.records.models import BerkasBidang, LaporanDataKinerja, Penerimaan, Pengumpulan, TandaTangan, Tembusan
from takar.sop.engine import Event, State
from takar.sop.permissions import Action, Actor


def receive_copy(
    *,
    berkas_id: int,
    seen_version: int,
    catatan: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Langkah 7: the Sekretaris marks the copy as received."""
    with writing(Action.RECEIVE_COPY, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        tx.allow(berkas)
        ttd = _signature(berkas)
        make_tanda_terima(tx, berkas, ttd, Tembusan.objects.create(**_receipt(tx, ttd, catatan)))
        move(tx, berkas, Event.COPY_RECEIVED, catatan=clean("catatan", catatan))
        _complete_pengumpulan(tx, berkas)
        tx.done("Tembusan diterima.", versi=berkas.versi)
    return tx.outcome


def receive(
    *,
    berkas_id: int,
    seen_version: int,
    catatan: str,
    actor: Actor,
    now: datetime,
    kunci: str = "",
) -> Outcome:
    """Langkah 8: the Kepala Dinas receives the report; figures and report are frozen."""
    with writing(Action.RECEIVE, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, seen_version)
        tx.allow(berkas)
        ttd = _signature(berkas)
        make_tanda_terima(tx, berkas, ttd, Penerimaan.objects.create(**_receipt(tx, ttd, catatan)))
        move(tx, berkas, Event.RECEIVED, catatan=clean("catatan", catatan))
        _complete_pengumpulan(tx, berkas)
        tx.done("Laporan diterima. Angka dan laporan kini dibekukan.", versi=berkas.versi)
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


def _receipt(tx: writing, ttd: TandaTangan, catatan: str) -> dict[str, Any]:
    return {
        "laporan": ttd.laporan,
        "pegawai_id": tx.pegawai_id,
        "nama": tx.actor.nama,
        "sebagai": tx.sebagai,
        "catatan": clean("catatan", catatan),
        "at": tx.now,
    }


def _complete_pengumpulan(tx: writing, berkas: BerkasBidang) -> None:
    """Mark the round complete when the last berkas is final, and have the report of the office made.

    The lock lets only one of two last ones count.
    """
    Pengumpulan.objects.select_for_update().get(pk=berkas.pengumpulan_id)
    open_ones = BerkasBidang.objects.filter(pengumpulan_id=berkas.pengumpulan_id).exclude(state=State.FINAL.value)
    if open_ones.exists():
        return
    unmarked = Pengumpulan.objects.filter(pk=berkas.pengumpulan_id, selesai_at__isnull=True)
    if unmarked.update(selesai_at=tx.now):
        ask_gabungan(tx, berkas.pengumpulan_id, versi=1)
