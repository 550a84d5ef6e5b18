"""Kartu kendali SOP: how the SOP was kept in one round, or over one year."""

from dataclasses import dataclass

from takar.documents.contexts.bagian import Jejak, Kop, Peraga


@dataclass(frozen=True, slots=True)
class BarisKendali:
    """One langkah of one unit: planned and real dates, the working time used with its mark, holder and papers."""

    unit: str
    langkah: str
    pemegang: str
    rencana: str
    nyata: str
    ketepatan: str
    waktu_kerja: str
    tanda: str
    dokumen: str


@dataclass(frozen=True, slots=True)
class PenerimaanKendali:
    """One langkah of the round, or one triwulan of the year: how many are expected, came, and came in time."""

    hal: str
    jatuh_tempo: str
    diharapkan: str
    selesai: str
    tepat_waktu: str
    bagian: str
    terakhir: str


@dataclass(frozen=True, slots=True)
class PengembalianKendali:
    """One return with its reason."""

    unit: str
    dari: str
    ke: str
    waktu: str
    oleh: str
    alasan: str


@dataclass(frozen=True, slots=True)
class PenyimpanganKendali:
    """What deviated from the SOP, and what was said about it."""

    unit: str
    langkah: str
    penyimpangan: str
    penjelasan: str


@dataclass(frozen=True, slots=True)
class AlasanKendali:
    """One reason of returned rows, and how often it was given."""

    alasan: str
    jumlah: str


@dataclass(frozen=True, slots=True)
class TrenKendali:
    """The part that was in time, of a langkah or of a unit, year by year."""

    hal: str
    nama: str
    per_tahun: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SilangKendali:
    """How many of one langkah of one unit were in time in a year, or in all years; blank where none is due yet."""

    unit: str
    tahun: str
    langkah: str
    tepat_waktu: str
    dinilai: str
    bagian: str


@dataclass(frozen=True, slots=True)
class KartuKendaliContext:
    """The card of a round, or of a year: `lingkup` says whose, `simpulan` what the tables show in a sentence each.

    `silang` holds each langkah of each row (unit and year), row after row.
    """

    kop: Kop
    nomor: str
    judul: str
    periode: str
    lingkup: str
    edisi_sop: str
    keadaan: str
    simpulan: tuple[str, ...]
    penerimaan: tuple[PenerimaanKendali, ...]
    penyimpangan: tuple[PenyimpanganKendali, ...]
    pengembalian: tuple[PengembalianKendali, ...]
    alasan: tuple[AlasanKendali, ...]
    tren: tuple[TrenKendali, ...]
    silang: tuple[SilangKendali, ...]
    baris: tuple[BarisKendali, ...]
    catatan: tuple[str, ...]
    jejak: Jejak
    peraga: Peraga | None = None
