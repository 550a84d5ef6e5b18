"""The papers that go with a signed report: surat pengantar and lembar tembusan, and the two receipts."""

from takar.actions.dokumen import make_dokumen, new_kode
from takar.actions.tx import writing
from takar.documents.contexts import Context
from takar.queries.dokumen.serah_terima import (
    lembar_tembusan_context,
    surat_pengantar_context,
    tanda_terima_laporan_context,
    tanda_terima_tembusan_context,
)
from takar.records.models import BerkasBidang, Penerimaan, TandaTangan, Tembusan


def make_pengantar(tx: writing, berkas: BerkasBidang, ttd: TandaTangan) -> None:
    """Make the covering note to the Kepala Dinas and the sheet of copies, with the signature."""
    _make(tx, berkas, surat_pengantar_context(berkas, ttd, kode=new_kode()), "Surat Pengantar Laporan")
    _make(tx, berkas, lembar_tembusan_context(berkas, ttd, kode=new_kode()), "Lembar Tembusan Laporan")


def make_tanda_terima(tx: writing, berkas: BerkasBidang, ttd: TandaTangan, terima: Tembusan | Penerimaan) -> None:
    """Make the receipt of langkah 7 or 8. Call before the move: a berkas that is final takes no new paper."""
    if isinstance(terima, Tembusan):
        context = tanda_terima_tembusan_context(berkas, ttd, terima, kode=new_kode())
        _make(tx, berkas, context, "Tanda Terima Tembusan Laporan")
    else:
        _make(tx, berkas, tanda_terima_laporan_context(berkas, ttd, terima, kode=new_kode()), "Tanda Terima Laporan")


def _make(tx: writing, berkas: BerkasBidang, context: Context, judul: str) -> None:
    make_dokumen(
        tx,
        context,
        pengumpulan=berkas.pengumpulan,
        berkas=berkas,
        judul=f"{judul} {berkas.unit.nama}",
        tanggal=tx.today(berkas.pengumpulan.opd.zona),
    )
