"""First opening of a signed report by who receives it: noted once, in the receipt ledger (docs/adr/0075)."""

from collections.abc import Mapping
from datetime import datetime

from takar.actions.errors import Missing
from takar.actions.tx import Outcome, writing
from takar.records.models import LaporanDataKinerja, LaporanDibuka
from takar.sop.permissions import Actor
from takar.sop.tanda_terima import RECEIPT_OF, BukaAction

UNTUK: Mapping[BukaAction, LaporanDibuka.Untuk] = {
    BukaAction.OPEN_COPY: LaporanDibuka.Untuk.TEMBUSAN,
    BukaAction.OPEN_LAPORAN: LaporanDibuka.Untuk.LAPORAN,
}


def open_laporan(*, berkas_id: int, action: BukaAction, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Note that who has langkah 7 or 8 opened the report in force; a second opening changes nothing.

    Raises Refusal for anybody else and in any other state, Missing where nothing is signed.
    """
    with writing(action, actor=actor, now=now, kunci=kunci) as tx:
        berkas = tx.berkas(berkas_id, None)
        tx.allow(berkas, action=RECEIPT_OF[action])
        laporan = LaporanDataKinerja.objects.filter(berkas=berkas, status=LaporanDataKinerja.Status.SIGNED).first()
        if laporan is None:
            raise Missing("Tidak ada laporan yang ditandatangani.")
        note_opened(tx, laporan, UNTUK[action])
        tx.done("Tercatat: Anda membuka laporan ini.")
    return tx.outcome


def note_opened(tx: writing, laporan: LaporanDataKinerja, untuk: LaporanDibuka.Untuk) -> None:
    """Note the first opening: by itself, or with the receipt of who received without one. The berkas is locked."""
    if not LaporanDibuka.objects.filter(laporan=laporan, untuk=untuk).exists():
        LaporanDibuka.objects.create(
            laporan=laporan,
            untuk=untuk,
            pegawai_id=tx.pegawai_id,
            nama=tx.actor.nama,
            sebagai=tx.sebagai,
            at=tx.now,
        )
        tx.note(dibuka=untuk.value)
