"""What goes with a signed report: surat pengantar and lembar tembusan (langkah 6), the receipts (7 and 8)."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from takar.documents.contexts import (
    BlokTandaTangan,
    JenisDokumen,
    LaporanDirujuk,
    LembarTembusanContext,
    NaskahDikirim,
    PenerimaTembusan,
    SuratPengantarContext,
    TandaTerimaLaporanContext,
    TandaTerimaTembusanContext,
)
from takar.queries.dokumen.bagian import blok_pelaku, jabatan_of, jejak, kop, peraga, sendiri, tempat_tanggal
from takar.queries.edition import edition_of
from takar.queries.kartu import periode_of
from takar.queries.langkah_tampil import as_officer, is_sekretariat
from takar.queries.redaksi import nilai_of, redaksi_of
from takar.queries.tembusan_laporan import tembusan_lain
from takar.records.models import BerkasBidang, Dokumen, Penerimaan, TandaTangan, Tembusan
from takar.rules.periods import format_tanggal, format_waktu
from takar.sop.model import Kind
from takar.sop.peran import Peran

DICATAT = (
    "Penerimaan dicatat secara elektronik dalam Takar; bukan tanda tangan. Halaman verifikasi menyebut tanggalnya; "
    "waktu dan pencatatnya terbaca di sana oleh yang berwenang"
)
"""What the block of a receipt says: an act in Takar, no signature of any mode."""
DI_LUAR = "Dikirim di luar Takar; pengirimannya dicatat pada daftar tanda terima"
BEKU = "Dengan penerimaan ini angka dan laporannya dibekukan."
"""What the receipt of langkah 8 does; it follows the words of the office, who cannot change it."""


def surat_pengantar_context(
    berkas: BerkasBidang, ttd: TandaTangan, *, kode: str, digantikan: Dokumen | None = None
) -> SuratPengantarContext:
    """Return the covering note of the report that was just signed, from its signer to the Kepala Dinas.

    ``digantikan`` is the report that it replaces by a koreksi: who reads the note has that one too, and is told.
    """
    opd, paper = berkas.pengumpulan.opd, ttd.laporan.dokumen
    tanggal = _local(berkas, ttd.at).date()
    redaksi = redaksi_of(opd.pk, JenisDokumen.SURAT_PENGANTAR.value)
    nilai = {**nilai_of(berkas, tanggal), "kode": paper.kode}
    kepala, besides = nilai["kepala_dinas"], {nilai["sekretaris"]} if is_sekretariat(berkas) else set()
    return SuratPengantarContext(
        **_common(berkas, kode),
        nomor=redaksi.nomor(nilai),
        tempat_tanggal=tempat_tanggal(opd, tanggal, redaksi.isi.get("tempat", "")),
        tujuan=(kepala,),
        naskah=(
            NaskahDikirim(
                nomor="1",
                naskah=f"Laporan data kinerja {nilai['periode']} {berkas.unit.nama}\nNomor {paper.nomor}\n"
                f"tanggal {format_tanggal(paper.tanggal)}",
                banyaknya="1 (satu) berkas",
                keterangan="\n".join((redaksi.teks("keterangan", nilai), *_replaced(digantikan))),
            ),
        ),
        penerima=kepala,
        tembusan=tuple(line for line in redaksi.baris("tembusan", nilai) if line not in {kepala, *besides}),
        tanda_tangan=_signer(berkas, ttd, JenisDokumen.SURAT_PENGANTAR),
    )


def _replaced(old: Dokumen | None) -> tuple[str, ...]:
    if old is None:
        return ()
    return (
        f"Menggantikan laporan nomor {old.nomor} tanggal {format_tanggal(old.tanggal)} (kode {old.kode}), yang "
        "dikoreksi sesudah diterima. Mohon laporan itu tidak dipakai lagi.",
    )


def lembar_tembusan_context(berkas: BerkasBidang, ttd: TandaTangan, *, kode: str) -> LembarTembusanContext:
    """Return the sheet that says who gets a copy of the report that was just signed."""
    (sekretaris,) = jabatan_of(berkas.pengumpulan.opd, Peran.SEKRETARIS)
    recorded = (
        "Tercatat di Takar bersama tanda tangan: Sekretaris menandatangani sendiri laporan Sekretariat"
        if is_sekretariat(berkas)
        else "Dicatat Sekretaris di Takar dengan tanda terima"
    )
    return LembarTembusanContext(
        **_common(berkas, kode),
        nomor=ttd.laporan.dokumen.nomor,
        kalimat=_kalimat(berkas, JenisDokumen.LEMBAR_TEMBUSAN, ttd.at),
        laporan=_about(berkas, ttd),
        penerima=(
            PenerimaTembusan("1", sekretaris, recorded),
            *(
                PenerimaTembusan(str(nomor), penerima, DI_LUAR)
                for nomor, penerima in enumerate(tembusan_lain(ttd.laporan.dokumen), start=2)
            ),
        ),
        tanda_tangan=_signer(berkas, ttd, JenisDokumen.LEMBAR_TEMBUSAN),
    )


def tanda_terima_tembusan_context(
    berkas: BerkasBidang, ttd: TandaTangan, terima: Tembusan, *, kode: str
) -> TandaTerimaTembusanContext:
    """Return the receipt of langkah 7."""
    kalimat = _kalimat(berkas, JenisDokumen.TERIMA_TEMBUSAN, terima.at)
    return TandaTerimaTembusanContext(**_receipt(berkas, ttd, terima, kalimat, kode))


def tanda_terima_laporan_context(
    berkas: BerkasBidang, ttd: TandaTangan, terima: Penerimaan, *, kode: str
) -> TandaTerimaLaporanContext:
    """Return the receipt of langkah 8."""
    kalimat = f"{_kalimat(berkas, JenisDokumen.TERIMA_LAPORAN, terima.at)} {BEKU}"
    return TandaTerimaLaporanContext(**_receipt(berkas, ttd, terima, kalimat, kode))


def _kalimat(berkas: BerkasBidang, jenis: JenisDokumen, at: datetime) -> str:
    """Return the sentence above the report that a paper is about, in the words of the office."""
    redaksi = redaksi_of(berkas.pengumpulan.opd_id, jenis.value)
    return redaksi.paragraf("kalimat", nilai_of(berkas, _local(berkas, at).date()))


def _receipt(
    berkas: BerkasBidang, ttd: TandaTangan, terima: Tembusan | Penerimaan, kalimat: str, kode: str
) -> dict[str, Any]:
    kind = Kind.RECEIVE_COPY if isinstance(terima, Tembusan) else Kind.RECEIVE
    langkah = edition_of(berkas.pengumpulan).langkah_by_kind(kind)
    at = _local(berkas, terima.at)
    return {
        **_common(berkas, kode),
        "nomor": "",
        "kalimat": kalimat,
        "laporan": _about(berkas, ttd),
        "diterima_oleh": as_officer(terima.nama, terima.sebagai),
        "diterima_pada": format_waktu(at),
        "langkah": f"{langkah.nomor}. {langkah.kegiatan}" if langkah else "",
        "catatan": terima.catatan,
        "tanda_tangan": blok_pelaku(
            terima.pegawai, terima.sebagai, opd=berkas.pengumpulan.opd, tanggal=at.date(), keterangan=DICATAT
        ),
    }


def _common(berkas: BerkasBidang, kode: str) -> dict[str, Any]:
    opd = berkas.pengumpulan.opd
    return {
        "kop": kop(opd),
        "periode": periode_of(berkas).label,
        "unit_kerja": berkas.unit.nama,
        "edisi_sop": berkas.pengumpulan.edition_nomor,
        "jejak": jejak(kode, berkas),
        "peraga": peraga(opd),
    }


def _about(berkas: BerkasBidang, ttd: TandaTangan) -> LaporanDirujuk:
    paper = ttd.laporan.dokumen
    return LaporanDirujuk(
        judul=paper.judul,
        nomor=paper.nomor,
        tanggal=format_tanggal(paper.tanggal),
        versi=str(ttd.laporan.versi),
        penanda_tangan=as_officer(ttd.nama, _post(ttd)),
        ditandatangani_pada=format_waktu(_local(berkas, ttd.at)),
        kode_verifikasi=paper.kode,
        sidik_pdf=ttd.pdf_sha256,
    )


def _signer(berkas: BerkasBidang, ttd: TandaTangan, jenis: JenisDokumen) -> BlokTandaTangan:
    """The block of who signed the report, as it was recorded; the office chooses how these papers are signed."""
    block = BlokTandaTangan("", _post(ttd), ttd.nama, ttd.pangkat, ttd.nip)
    return sendiri(block, berkas.pengumpulan.opd, jenis)


def _post(ttd: TandaTangan) -> str:
    return ttd.jabatan if ttd.status == "definitif" else f"{ttd.status} {ttd.jabatan}"


def _local(berkas: BerkasBidang, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(berkas.pengumpulan.opd.zona))
