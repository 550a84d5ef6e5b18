"""Form E.81 of Permendagri 86/2017: the evaluation of the Renja of an office (domain.md section 5)."""

from dataclasses import dataclass, field

from takar.documents.contexts.bagian import BlokTandaTangan, Jejak, Kop, Peraga
from takar.documents.contexts.ganda import SINCE_7, AngkaGanda


@dataclass(frozen=True, slots=True)
class AngkaE81:
    """One numbered column of the form: kinerja and rupiah; `sebutan` says what kind of total it is ("posisi")."""

    kinerja: str = ""
    rupiah: str = ""
    sebutan: str = ""
    persen: str = ""


@dataclass(frozen=True, slots=True)
class BarisE81:
    """One line. `tingkat`: sasaran, program, kegiatan, sub_kegiatan or jumlah; of a blank `keterangan` says why.

    `renstra` is column 5 and `lalu` column 6 of the form, `rencana` 7, `triwulan` 8 to 11, `realisasi` 12, `akhir` 13,
    `capaian` 14.
    """

    tingkat: str
    nomor: str
    sasaran: str
    program: str
    indikator: str
    satuan: str
    renstra: AngkaE81
    lalu: AngkaE81
    rencana: AngkaE81
    triwulan: tuple[AngkaE81, ...]
    realisasi: AngkaE81
    akhir: AngkaE81
    capaian: AngkaE81
    unit: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class RerataE81:
    """One mean below the table with its coverage and predikat; `cara` says over what it goes."""

    nama: str
    nilai: str
    terukur: str
    predikat: str
    cara: str


@dataclass(frozen=True, slots=True)
class KakiE81:
    """One footer row: faktor pendorong, faktor penghambat, tindak lanjut; without `isi` there is room to write."""

    judul: str
    isi: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class E81Context:
    """`varian` is empty for the form as printed, "satuan" with the columns Satuan and % per triwulan.

    `keadaan` says of each triwulan what is received and what may still change, `catatan` which columns stay blank and
    why. `format_regulasi` names the form, for a later regulation brings another one.
    `ganda` holds the figures of the year that a koreksi changed, beside what was first reported; empty where none did.
    """

    kop: Kop
    nomor: str
    format_regulasi: str
    judul: tuple[str, ...]
    varian: str
    unit_kerja: str
    periode: str
    triwulan: str
    tahun: str
    tahun_lalu: str
    renstra: str
    keadaan: tuple[str, ...]
    baris: tuple[BarisE81, ...]
    rerata: tuple[RerataE81, ...]
    serapan: str
    kaki: tuple[KakiE81, ...]
    catatan: tuple[str, ...]
    tanda_tangan: tuple[BlokTandaTangan, ...]
    jejak: Jejak
    peraga: Peraga | None = None
    ganda: tuple[AngkaGanda, ...] = field(default=(), metadata=SINCE_7)
