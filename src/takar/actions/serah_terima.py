"""The papers that go with a signed report: surat pengantar and lembar tembusan, and the two receipts."""

from takar.actions.agenda import SuratDibuat, enter_keluar, send_laporan
from takar.actions.dokumen import make_dokumen, new_kode
from takar.actions.sampaikan_koreksi import ask_penyampaian, running_koreksi
from takar.actions.segel_bukti import seal_receipt
from takar.actions.tx import writing
from takar.documents.contexts import Context
from takar.queries.dokumen.serah_terima import (
    lembar_tembusan_context,
    surat_pengantar_context,
    tanda_terima_laporan_context,
    tanda_terima_tembusan_context,
)
from takar.records.models import BerkasBidang, Dokumen, Penerimaan, TandaTangan, Tembusan


def make_pengantar(tx: writing, berkas: BerkasBidang, ttd: TandaTangan) -> None:
    """Make the covering note to the Kepala Dinas and the sheet of copies, with the signature.

    The report goes out with them: all three enter the register of surat keluar. The sheet has no number of its own.
    """
    koreksi = running_koreksi(berkas)
    digantikan = koreksi.laporan.dokumen if koreksi else None
    pengantar = surat_pengantar_context(berkas, ttd, kode=new_kode(), digantikan=digantikan)
    lembar = lembar_tembusan_context(berkas, ttd, kode=new_kode())
    laporan, tentang = ttd.laporan.dokumen, f"laporan data kinerja {pengantar.periode} {berkas.unit.nama}"
    kepada, penerima = "; ".join(pengantar.tujuan), "; ".join(one.penerima for one in lembar.penerima)
    send_laporan(tx, laporan, berkas.unit, SuratDibuat(kepada, _capital(tentang), nomor=laporan.nomor))
    surat = _make(tx, berkas, pengantar, "Surat Pengantar Laporan")
    enter_keluar(tx, surat, berkas.unit, SuratDibuat(kepada, f"Pengantar {tentang}", nomor=surat.nomor))
    ask_penyampaian(tx, berkas, surat)
    tembusan = _make(tx, berkas, lembar, "Lembar Tembusan Laporan")
    enter_keluar(tx, tembusan, berkas.unit, SuratDibuat(penerima, f"Tembusan {tentang}"))


def _capital(teks: str) -> str:
    return f"{teks[0].upper()}{teks[1:]}"


def make_tanda_terima(tx: writing, berkas: BerkasBidang, ttd: TandaTangan, terima: Tembusan | Penerimaan) -> None:
    """Make the receipt of langkah 7 or 8, sealed. Call before the move: a berkas that is final takes no new paper."""
    context: Context
    if isinstance(terima, Tembusan):
        context = tanda_terima_tembusan_context(berkas, ttd, terima, kode=new_kode())
        made = _make(tx, berkas, context, "Tanda Terima Tembusan Laporan")
    else:
        context = tanda_terima_laporan_context(berkas, ttd, terima, kode=new_kode())
        made = _make(tx, berkas, context, "Tanda Terima Laporan")
    tx.note(tanda_terima=seal_receipt(tx, made, berkas.pengumpulan.opd))


def _make(tx: writing, berkas: BerkasBidang, context: Context, judul: str) -> Dokumen:
    return make_dokumen(
        tx,
        context,
        pengumpulan=berkas.pengumpulan,
        berkas=berkas,
        judul=f"{judul} {berkas.unit.nama}",
        tanggal=tx.today(berkas.pengumpulan.opd.zona),
    )
