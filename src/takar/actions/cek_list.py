"""The cek list inventarisasi: made when data is sent and again when the check is passed."""

from takar.actions.dokumen import make_dokumen, new_kode
from takar.actions.tx import writing
from takar.queries.dokumen.cek_list import cek_list_context
from takar.records.models import BerkasBidang, CekListInventarisasi, Dokumen


def make_cek_list(tx: writing, berkas: BerkasBidang) -> Dokumen:
    """Make the next version of the checklist of a berkas."""
    today = tx.today(berkas.pengumpulan.opd.zona)
    context = cek_list_context(berkas, kode=new_kode())
    dokumen = make_dokumen(
        tx,
        context,
        pengumpulan=berkas.pengumpulan,
        berkas=berkas,
        judul=f"Cek List Inventarisasi Data Kinerja {berkas.unit.nama}",
        tanggal=today,
    )
    versi = CekListInventarisasi.objects.filter(berkas=berkas).count() + 1
    CekListInventarisasi.objects.create(berkas=berkas, versi=versi, dokumen=dokumen)
    return dokumen
