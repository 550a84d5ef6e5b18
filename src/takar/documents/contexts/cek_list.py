"""Cek list inventarisasi data kinerja: output of langkah 1, judged at langkah 2."""

from dataclasses import dataclass, field

from takar.documents.contexts.bagian import BlokTandaTangan, Jejak, Kop, Peraga
from takar.documents.contexts.kelompok import SINCE_9


@dataclass(frozen=True, slots=True)
class RingkasanCekList:
    """The counts over the list, each as text; `kalimat` says them in one sentence."""

    diminta: str
    diterima: str
    sesuai: str
    perlu_perbaikan: str
    tidak_tersedia: str
    belum_diperiksa: str
    kalimat: str = ""


@dataclass(frozen=True, slots=True)
class BarisCekList:
    """One requested datum: what came, when, and how it was judged."""

    nomor: str
    kode: str
    indikator: str
    bidang: str
    penanggung_jawab: str
    data_diminta: str
    ada: str
    lengkap: str
    bukti: str
    tanggal_diterima: str
    tepat_waktu: str
    konsisten: str
    kesesuaian_rumus: str
    sumber_valid: str
    hasil: str
    catatan: str
    pemeriksa: str


@dataclass(frozen=True, slots=True)
class CekListInventarisasiContext:
    """`diterima_pada` and `ketepatan` tell when the berkas came and how that compares with `batas_waktu`.

    `pembuka` and `penutup` are the words of the office, where it has some.
    """

    kop: Kop
    nomor: str
    periode: str
    unit_kerja: str
    batas_waktu: str
    diterima_pada: str
    ketepatan: str
    edisi_sop: str
    ringkasan: RingkasanCekList
    baris: tuple[BarisCekList, ...]
    catatan: tuple[str, ...]
    tanda_tangan: tuple[BlokTandaTangan, ...]
    jejak: Jejak
    peraga: Peraga | None = None
    pembuka: tuple[str, ...] = field(default=(), metadata=SINCE_9)
    penutup: str = field(default="", metadata=SINCE_9)
