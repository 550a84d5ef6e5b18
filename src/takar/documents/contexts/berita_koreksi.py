"""Berita acara koreksi: what was changed in a report after it was received, why, and on whose word (docs/adr/0074)."""

from dataclasses import dataclass, field

from takar.documents.contexts.bagian import BlokTandaTangan, Jejak, Kop, Peraga
from takar.documents.contexts.kelompok import SINCE_6, SINCE_8, SINCE_9, SINCE_10


@dataclass(frozen=True, slots=True)
class AngkaDikoreksi:
    """A figure as first reported and as corrected; `capaian`: what that did to capaian, serapan and efisiensi of its
    row, in words. Papers of before have the capaian alone there.
    """

    nomor: str
    indikator: str
    unsur: str
    semula: str
    menjadi: str
    capaian: str


@dataclass(frozen=True, slots=True)
class UraianDikoreksi:
    """A text as it stood and as it was corrected: of an indikator, or of the narrative (`bagian`)."""

    nomor: str
    bagian: str
    unsur: str
    semula: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class BuktiDirujuk:
    """A file that shows why the figures were wrong, by name and fingerprint; `perihal`: its kind, date and page."""

    nomor: str
    nama: str
    sidik: str
    perihal: str = field(default="", metadata=SINCE_9)


@dataclass(frozen=True, slots=True)
class AngkaDisesuaikan:
    """A figure that nobody asked to correct: it is computed anew from those of earlier triwulan, corrected since the
    report was made. `semula` and `menjadi`: as printed there, and as computed since.
    """

    nomor: str
    tentang: str
    unsur: str
    semula: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class AngkaTerkait:
    """A figure of a later report (`laporan`, with its code) that follows from what is corrected: as printed there, and
    as computed now. `unsur`, `semula` and `menjadi` are empty where a line counts those that are not listed.
    """

    nomor: str
    laporan: str
    tentang: str
    unsur: str
    semula: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class LaporanDikoreksi:
    """One of the two reports that a berita acara tells of: the one that was received, and the one in its place."""

    versi: str
    nomor: str
    tanggal: str
    kode_verifikasi: str
    keadaan: str


@dataclass(frozen=True, slots=True)
class BeritaKoreksiContext:
    """`koreksi` has a line for each figure, `uraian` one for each text; one of both may be empty.

    `nomor` is room for the pen until the agenda gives one; `catatan` of who granted it may be empty. `penerima` are
    those to whom the register of letters says that the old report was sent. `pemohon` is the block of who asked for it,
    beside that of who granted it; papers of before have none. `terkait` are the figures of later reports that
    follow, `penyesuaian` those of this one that follow from earlier ones; papers of before have them among `koreksi`.
    """

    kop: Kop
    nomor: str
    periode: str
    unit_kerja: str
    edisi_sop: str
    pembuka: str
    diminta_oleh: str
    diminta_pada: str
    dikabulkan_oleh: str
    dikabulkan_pada: str
    alasan: str
    catatan: str
    semula: LaporanDikoreksi
    menjadi: LaporanDikoreksi
    koreksi: tuple[AngkaDikoreksi, ...]
    bukti: tuple[BuktiDirujuk, ...]
    penutup: str
    tanda_tangan: BlokTandaTangan
    jejak: Jejak
    peraga: Peraga | None = None
    uraian: tuple[UraianDikoreksi, ...] = field(default=(), metadata=SINCE_6)
    penerima: tuple[str, ...] = field(default=(), metadata=SINCE_6)
    pemohon: tuple[BlokTandaTangan, ...] = field(default=(), metadata=SINCE_8)
    terkait: tuple[AngkaTerkait, ...] = field(default=(), metadata=SINCE_9)
    penyesuaian: tuple[AngkaDisesuaikan, ...] = field(default=(), metadata=SINCE_10)
