"""The letters of a round: permintaan data as it opens, undangan monev as a session is published."""

from takar.actions.dokumen import make_dokumen, new_kode
from takar.actions.tx import writing
from takar.queries.dokumen.permintaan_data import permintaan_data_context
from takar.queries.dokumen.undangan_monev import undangan_monev_context
from takar.records.models import BerkasBidang, Dokumen


def make_permintaan_data(tx: writing, berkas: BerkasBidang) -> Dokumen:
    """Make the letter that asks one unit for its data."""
    today = tx.today(berkas.pengumpulan.opd.zona)
    return make_dokumen(
        tx,
        permintaan_data_context(berkas, kode=new_kode(), today=today),
        pengumpulan=berkas.pengumpulan,
        berkas=berkas,
        judul=f"Permintaan Data Kinerja {berkas.unit.nama}",
        tanggal=today,
    )


def make_undangan(tx: writing, berkas: BerkasBidang) -> Dokumen:
    """Make the invitation to the session of a berkas; one published anew makes the next version."""
    today = tx.today(berkas.pengumpulan.opd.zona)
    return make_dokumen(
        tx,
        undangan_monev_context(berkas, kode=new_kode(), today=today),
        pengumpulan=berkas.pengumpulan,
        berkas=berkas,
        judul=f"Undangan Monev {berkas.unit.nama}",
        tanggal=today,
    )
