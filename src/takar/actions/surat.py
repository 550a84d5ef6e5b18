"""The letters of a round: permintaan data as it opens, undangan monev as a session is published."""

from takar.actions.agenda import SuratDibuat, enter_keluar
from takar.actions.dokumen import make_dokumen, new_kode
from takar.actions.paraf import note_paraf
from takar.actions.tx import writing
from takar.documents.contexts import PermintaanDataContext, UndanganMonevContext
from takar.queries.dokumen.permintaan_data import permintaan_data_context
from takar.queries.dokumen.undangan_monev import undangan_monev_context
from takar.records.models import BerkasBidang, Dokumen, Paraf


def make_permintaan_data(tx: writing, berkas: BerkasBidang) -> Dokumen:
    """Make the letter that asks one unit for its data."""
    today = tx.today(berkas.pengumpulan.opd.zona)
    context = permintaan_data_context(berkas, kode=new_kode(), today=today)
    return _send(tx, berkas, context, f"Permintaan Data Kinerja {berkas.unit.nama}")


def make_undangan(tx: writing, berkas: BerkasBidang) -> Dokumen:
    """Make the invitation to the session of a berkas; one published anew makes the next version."""
    today = tx.today(berkas.pengumpulan.opd.zona)
    context = undangan_monev_context(berkas, kode=new_kode(), today=today)
    dokumen = _send(tx, berkas, context, f"Undangan Monev {berkas.unit.nama}")
    note_paraf(tx, dokumen, Paraf.Cara.DITERBITKAN)
    return dokumen


def _send(
    tx: writing, berkas: BerkasBidang, context: PermintaanDataContext | UndanganMonevContext, judul: str
) -> Dokumen:
    """Make a letter and enter it in the register of surat keluar: both or neither."""
    tanggal = tx.today(berkas.pengumpulan.opd.zona)
    dokumen = make_dokumen(tx, context, pengumpulan=berkas.pengumpulan, berkas=berkas, judul=judul, tanggal=tanggal)
    kepada = "; ".join(context.surat.tujuan)
    surat = SuratDibuat(kepada, context.surat.hal, context.surat.sifat, dokumen.nomor)
    enter_keluar(tx, dokumen, berkas.unit, surat)
    return dokumen
