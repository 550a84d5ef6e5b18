"""Laporan data kinerja of one triwulan: output of langkah 5, signed at 6, received at 7 and 8."""

from dataclasses import dataclass, field

from takar.documents.contexts.asal_angka import AsalAngka, AsalRerata
from takar.documents.contexts.bagian import BlokTandaTangan, Jejak, Kop, KoreksiAngka, Peraga
from takar.documents.contexts.grafik import TitikCapaian, TitikSerapan
from takar.documents.contexts.kelompok import ASAL_5, ASAL_6, SINCE_2, BarisKelompok
from takar.documents.contexts.laporan_bagian import (
    BarisAnggaran,
    BarisKendala,
    BarisRekap,
    CatatanMonev,
    Pendahuluan,
    Penyimpangan,
    Perencanaan,
    Ringkasan,
)
from takar.documents.contexts.laporan_uraian import UraianIndikator


@dataclass(frozen=True, slots=True)
class LaporanDataKinerjaContext:
    """`uraian` stands in printing order, grouped by `sasaran`; a change of sasaran opens a section.

    `versi` is the number of the report ("1"); a corrected one says in `menggantikan` what it replaces.
    `tahun_lalu` of the rows, `koreksi`, `catatan_monev`, `penyimpangan`, `tembusan` may be empty.
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
    ringkasan: Ringkasan
    pendahuluan: Pendahuluan
    perencanaan: Perencanaan
    grafik_capaian: tuple[TitikCapaian, ...]
    grafik_serapan: tuple[TitikSerapan, ...]
    uraian: tuple[UraianIndikator, ...]
    anggaran: tuple[BarisAnggaran, ...]
    sumber_anggaran: str
    catatan_monev: tuple[CatatanMonev, ...]
    koreksi: tuple[KoreksiAngka, ...]
    penyimpangan: tuple[Penyimpangan, ...]
    penutup: tuple[str, ...]
    rekap: tuple[BarisRekap, ...]
    kendala: tuple[BarisKendala, ...]
    tembusan: tuple[str, ...]
    tanda_tangan: BlokTandaTangan
    jejak: Jejak
    peraga: Peraga | None = None
    kelompok: tuple[BarisKelompok, ...] = field(default=(), metadata=SINCE_2)
    asal_angka: tuple[AsalAngka, ...] = field(default=(), metadata=ASAL_5)
    asal_rerata: tuple[AsalRerata, ...] = field(default=(), metadata=ASAL_6)
