"""The tables of the page of kinerja as a paper: capaian per unit, sasaran and program, and how each was computed."""

from dataclasses import dataclass, field

from takar.documents.contexts.bagian import Jejak, Kop, Peraga
from takar.documents.contexts.ganda import SINCE_7, AngkaGanda, RerataGanda


@dataclass(frozen=True, slots=True)
class BarisCapaian:
    """One sasaran, program or kegiatan; without money nothing stands behind `keadaan`.

    `terukur` stands beside the mean always.
    """

    kode: str
    nama: str
    capaian: str
    terukur: str
    di_bawah: str
    keadaan: str
    capaian_tahun: str = ""
    pagu: str = ""
    anggaran: str = ""
    serapan: str = ""
    efisiensi: str = ""


@dataclass(frozen=True, slots=True)
class BarisCapaianUnit:
    """One unit: its means over sasaran and over sub kegiatan, each with its coverage, and its money."""

    unit: str
    capaian_sasaran: str
    terukur_sasaran: str
    capaian_sub_kegiatan: str
    terukur_sub_kegiatan: str
    di_bawah: str
    keadaan: str
    pagu: str
    anggaran: str
    serapan: str


@dataclass(frozen=True, slots=True)
class BarisHitungan:
    """How one figure of one line was computed, with its numbers."""

    nama: str
    angka: str
    cara: str


@dataclass(frozen=True, slots=True)
class CapaianContext:
    """`tingkat` says what was chosen, `tanggal` when it was taken, `keadaan` from which state the figures are.

    `unit` is empty where the paper is that of one unit. `tengah` are program and kegiatan by their own indikator.
    `ganda` and `rerata_ganda` hold what a koreksi changed, and are empty where none did.
    """

    kop: Kop
    nomor: str
    unit_kerja: str
    periode: str
    tingkat: str
    tanggal: str
    keadaan: str
    unit: tuple[BarisCapaianUnit, ...]
    sasaran: tuple[BarisCapaian, ...]
    tengah: tuple[BarisCapaian, ...]
    program: tuple[BarisCapaian, ...]
    catatan: tuple[str, ...]
    hitungan: tuple[BarisHitungan, ...]
    jejak: Jejak
    peraga: Peraga | None = None
    ganda: tuple[AngkaGanda, ...] = field(default=(), metadata=SINCE_7)
    rerata_ganda: tuple[RerataGanda, ...] = field(default=(), metadata=SINCE_7)
