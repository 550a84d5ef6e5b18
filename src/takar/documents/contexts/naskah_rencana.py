"""The papers of the plan: IKU, Perjanjian Kinerja, Rencana Aksi (domain.md section 4; PermenPANRB 53/2014 for the PK).

``tahap`` is the stage of the plan that a paper shows ("murni", or which perubahan and from when), ``dasar`` the
documents that the perubahan rests on. ``pembuka``, ``dasar_hukum`` and ``penutup`` of an IKU and of a Rencana Aksi are
the words of the office, where it has some.
"""

from dataclasses import dataclass, field

from takar.documents.contexts.bagian import BlokTandaTangan, Jejak, Kop, Peraga
from takar.documents.contexts.kelompok import SINCE_4, SINCE_9


@dataclass(frozen=True, slots=True)
class BarisIku:
    """One IKU; ``target`` has one text for each of the years of its context."""

    nomor: str
    sasaran: str
    indikator: str
    definisi: str
    rumus: str
    satuan: str
    target: tuple[str, ...]
    sumber_data: str
    penanggung_jawab: str


@dataclass(frozen=True, slots=True)
class IkuContext:
    """The IKU of an office for one year; the targets of the other years that its plan knows stand beside."""

    kop: Kop
    nomor: str
    periode: str
    tahap: str
    dasar: tuple[str, ...]
    tahun: tuple[str, ...]
    baris: tuple[BarisIku, ...]
    tanda_tangan: BlokTandaTangan
    jejak: Jejak
    peraga: Peraga | None = None
    pembuka: tuple[str, ...] = field(default=(), metadata=SINCE_9)
    dasar_hukum: tuple[str, ...] = field(default=(), metadata=SINCE_9)
    penutup: str = field(default="", metadata=SINCE_9)


@dataclass(frozen=True, slots=True)
class BarisPerjanjian:
    """What is promised: an indikator of a sasaran or of the output of a sub kegiatan, with its target of the year."""

    nomor: str
    sasaran: str
    indikator: str
    satuan: str
    target: str


@dataclass(frozen=True, slots=True)
class ProgramPerjanjian:
    """A program that carries the promise, with the pagu of the stage."""

    nomor: str
    kode: str
    program: str
    anggaran: str


@dataclass(frozen=True, slots=True)
class PerjanjianContext:
    """A Perjanjian Kinerja: the statement of two parties, what is promised, and what pays for it."""

    kop: Kop
    nomor: str
    periode: str
    tahap: str
    dasar: tuple[str, ...]
    pembuka: str
    pernyataan: tuple[str, ...]
    kepala_sasaran: str
    sasaran: tuple[BarisPerjanjian, ...]
    program: tuple[ProgramPerjanjian, ...]
    jumlah: str
    pihak_pertama: BlokTandaTangan
    pihak_kedua: BlokTandaTangan
    jejak: Jejak
    peraga: Peraga | None = None


@dataclass(frozen=True, slots=True)
class TargetTriwulan:
    """The targets of an indikator of a sasaran, for the year and for each triwulan."""

    nomor: str
    sasaran: str
    indikator: str
    satuan: str
    target_tahun: str
    target_i: str
    target_ii: str
    target_iii: str
    target_iv: str
    penanggung_jawab: str


@dataclass(frozen=True, slots=True)
class BarisAksi:
    """An aksi: a sub kegiatan with one indikator of its output; a further one has no pagu, which is said once."""

    nomor: str
    kode: str
    aksi: str
    indikator: str
    satuan: str
    target_tahun: str
    target_i: str
    target_ii: str
    target_iii: str
    target_iv: str
    anggaran: str
    penanggung_jawab: str


@dataclass(frozen=True, slots=True)
class UraianAksi:
    """What is done in one triwulan for an indikator of a sasaran or of an output (``induk``), with its target."""

    nomor: str
    aksi: str
    indikator: str
    triwulan: str
    target: str
    induk: str
    penanggung_jawab: str


@dataclass(frozen=True, slots=True)
class RencanaAksiContext:
    """The targets of a year split over its triwulan, and the aksi that serve them.

    ``uraian`` is what is done in each triwulan, where the plan says it.
    """

    kop: Kop
    nomor: str
    periode: str
    tahap: str
    dasar: tuple[str, ...]
    target: tuple[TargetTriwulan, ...]
    aksi: tuple[BarisAksi, ...]
    jumlah: str
    tanda_tangan: BlokTandaTangan
    jejak: Jejak
    peraga: Peraga | None = None
    uraian: tuple[UraianAksi, ...] = field(default=(), metadata=SINCE_4)
    pembuka: tuple[str, ...] = field(default=(), metadata=SINCE_9)
    dasar_hukum: tuple[str, ...] = field(default=(), metadata=SINCE_9)
    penutup: str = field(default="", metadata=SINCE_9)
