"""What comes with the last langkah of a berkas: the koreksi that opened it is done, and with the last one the round."""

from takar.actions.gabungan import ask_gabungan
from takar.actions.laporan_syarat import is_cancelled_of_office
from takar.actions.tx import writing
from takar.queries.gabungan import latest_gabungan
from takar.records.models import BerkasBidang, Pengumpulan, PermintaanKoreksi
from takar.sop.engine import State

Status = PermintaanKoreksi.Status


def end_koreksi(tx: writing, berkas: BerkasBidang) -> None:
    """Note that the berkas was frozen anew: the koreksi that opened it is done (docs/adr/0074, 0083)."""
    if PermintaanKoreksi.objects.filter(berkas=berkas, status=Status.GRANTED).update(status=Status.DONE):
        tx.note(koreksi_selesai=True)


def lock_pengumpulan(berkas: BerkasBidang) -> None:
    """Lock the round of a berkas, before its office: two writes that wait for one another would both be lost."""
    Pengumpulan.objects.select_for_update().get(pk=berkas.pengumpulan_id)


def complete_pengumpulan(tx: writing, berkas: BerkasBidang) -> None:
    """Mark the round complete when the last berkas is final, and have the report of the office made.

    The lock lets only one of two last ones count. A report that a koreksi has made anew keeps its number, but
    for one whose line in the register was cancelled.
    """
    if State(berkas.state) is not State.FINAL:
        return
    lock_pengumpulan(berkas)
    open_ones = BerkasBidang.objects.filter(pengumpulan_id=berkas.pengumpulan_id).exclude(state=State.FINAL.value)
    if open_ones.exists():
        return
    unmarked = Pengumpulan.objects.filter(pk=berkas.pengumpulan_id, selesai_at__isnull=True)
    if unmarked.update(selesai_at=tx.now):
        latest = latest_gabungan(berkas.pengumpulan)
        if latest is None:
            ask_gabungan(tx, berkas.pengumpulan_id, versi=1)
            return
        setahun = latest.dokumen.tanggal.year == tx.today(berkas.pengumpulan.opd.zona).year
        nomor = latest.dokumen.nomor if setahun else ""  # that of another year's register is not carried over
        tx.lock_opd(berkas.pengumpulan.opd_id)  # nobody cancels its line meanwhile
        nomor = "" if is_cancelled_of_office(berkas.pengumpulan, nomor) else nomor
        ask_gabungan(tx, berkas.pengumpulan_id, versi=latest.versi + 1, nomor=nomor)
