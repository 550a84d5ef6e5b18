"""Laporan data kinerja triwulan of the whole office, compiled from the received ones (docs/adr/0017)."""

from dataclasses import dataclass, field

from takar.documents.contexts.asal_angka import AsalRerata
from takar.documents.contexts.bagian import BlokTandaTangan, Jejak, Kop, Peraga
from takar.documents.contexts.grafik import TitikCapaian, TitikSerapan
from takar.documents.contexts.kelompok import ASAL_6, SINCE_2, SINCE_8, BarisKelompok, SelPeta
from takar.documents.contexts.laporan_bagian import BarisAnggaran, BarisKendala, BarisRekap, Penyimpangan


@dataclass(frozen=True, slots=True)
class BarisUnit:
    """One unit with the headline figures that its signed report prints; `kode_angka` stands for all of them."""

    nomor: str
    unit: str
    laporan: str
    penanda_tangan: str
    rata_rata_capaian: str
    terukur: str
    predikat: str
    pagu: str
    realisasi_anggaran: str
    serapan: str
    kode_angka: str = field(default="", metadata=SINCE_8)


@dataclass(frozen=True, slots=True)
class RingkasanGabungan:
    """Headline figures of the office; `cara` says how the mean is made.

    `kode_angka` leads to mean, coverage and predikat, `kode_anggaran` to the money.
    """

    rata_rata_capaian: str
    terukur: str
    predikat: str
    skala: str
    pagu: str
    realisasi_anggaran: str
    serapan: str
    cara: str
    uraian: tuple[str, ...]
    kode_angka: str = field(default="", metadata=SINCE_8)
    kode_anggaran: str = field(default="", metadata=SINCE_8)


@dataclass(frozen=True, slots=True)
class KoreksiGabungan:
    """A figure of this report as first received and as a koreksi made it; `nama` is the indikator, sasaran or program.

    Of the means of a unit or of the office `nama` is empty. `koreksi` says which report replaced which, and why.
    """

    unit: str
    nama: str
    unsur: str
    semula: str
    sesudah: str
    koreksi: str


@dataclass(frozen=True, slots=True)
class BagianUnit:
    """What the signed report of one unit says: its words, its rekap and its kendala, unchanged."""

    unit: str
    uraian: tuple[str, ...]
    perhatian: tuple[str, ...]
    rekap: tuple[BarisRekap, ...]
    kendala: tuple[BarisKendala, ...]


@dataclass(frozen=True, slots=True)
class SumberLaporan:
    """A received report that this one was compiled from, by which anybody can compare them."""

    nomor: str
    unit: str
    laporan: str
    versi: str
    ditandatangani: str
    diterima: str
    kode_verifikasi: str
    sidik_konteks: str


@dataclass(frozen=True, slots=True)
class LaporanGabunganContext:
    """`unit` and `bagian` stand in the order of the units; `anggaran` counts each sub kegiatan once.

    `koreksi` holds what a koreksi changed since the reports were first received; empty where none did.
    """

    kop: Kop
    nomor: str
    unit_kerja: str
    periode: str
    triwulan: str
    tahun: str
    edisi_sop: str
    versi: str
    menggantikan: str
    pendahuluan: tuple[str, ...]
    dasar_hukum: tuple[str, ...]
    ringkasan: RingkasanGabungan
    unit: tuple[BarisUnit, ...]
    grafik: tuple[TitikCapaian, ...]
    bagian: tuple[BagianUnit, ...]
    anggaran: tuple[BarisAnggaran, ...]
    catatan_anggaran: tuple[str, ...]
    penyimpangan: tuple[Penyimpangan, ...]
    penutup: tuple[str, ...]
    sumber: tuple[SumberLaporan, ...]
    tanda_tangan: BlokTandaTangan
    jejak: Jejak
    peraga: Peraga | None = None
    kelompok: tuple[BarisKelompok, ...] = field(default=(), metadata=SINCE_2)
    catatan_kelompok: tuple[str, ...] = field(default=(), metadata=SINCE_2)
    grafik_serapan: tuple[TitikSerapan, ...] = field(default=(), metadata=SINCE_2)
    peta: tuple[SelPeta, ...] = field(default=(), metadata=SINCE_2)
    asal_rerata: tuple[AsalRerata, ...] = field(default=(), metadata=ASAL_6)
    koreksi: tuple[KoreksiGabungan, ...] = field(default=(), metadata=SINCE_8)
