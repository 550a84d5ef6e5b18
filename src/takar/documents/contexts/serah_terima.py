"""What goes with a signed report: surat pengantar, lembar tembusan, and the receipts of langkah 7 and 8."""

from dataclasses import dataclass

from takar.documents.contexts.bagian import BlokTandaTangan, Jejak, Kop, Peraga


@dataclass(frozen=True, slots=True)
class LaporanDirujuk:
    """The signed report that a paper is about: its very bytes by fingerprint, and who signed them when."""

    judul: str
    nomor: str
    tanggal: str
    versi: str
    penanda_tangan: str
    ditandatangani_pada: str
    kode_verifikasi: str
    sidik_pdf: str


@dataclass(frozen=True, slots=True)
class NaskahDikirim:
    """One line of a surat pengantar."""

    nomor: str
    naskah: str
    banyaknya: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class SuratPengantarContext:
    """The covering note to the Kepala Dinas; below it room for who receives it on paper."""

    kop: Kop
    nomor: str
    periode: str
    unit_kerja: str
    edisi_sop: str
    tempat_tanggal: str
    tujuan: tuple[str, ...]
    naskah: tuple[NaskahDikirim, ...]
    penerima: str
    tembusan: tuple[str, ...]
    tanda_tangan: BlokTandaTangan
    jejak: Jejak
    peraga: Peraga | None = None


@dataclass(frozen=True, slots=True)
class PenerimaTembusan:
    """One who gets the copy, and how its receipt is recorded."""

    nomor: str
    penerima: str
    cara: str


@dataclass(frozen=True, slots=True)
class LembarTembusanContext:
    """Which report is copied to whom; made with the signature."""

    kop: Kop
    nomor: str
    periode: str
    unit_kerja: str
    edisi_sop: str
    kalimat: str
    laporan: LaporanDirujuk
    penerima: tuple[PenerimaTembusan, ...]
    tanda_tangan: BlokTandaTangan
    jejak: Jejak
    peraga: Peraga | None = None


@dataclass(frozen=True, slots=True)
class TandaTerimaTembusanContext:
    """The receipt of langkah 7. `catatan` may be empty; `langkah` is the sentence of the SOP."""

    kop: Kop
    nomor: str
    periode: str
    unit_kerja: str
    edisi_sop: str
    kalimat: str
    laporan: LaporanDirujuk
    diterima_oleh: str
    diterima_pada: str
    langkah: str
    catatan: str
    tanda_tangan: BlokTandaTangan
    jejak: Jejak
    peraga: Peraga | None = None


@dataclass(frozen=True, slots=True)
class TandaTerimaLaporanContext(TandaTerimaTembusanContext):
    """The receipt of langkah 8."""
