"""What can be loaded from a spreadsheet: the parts, their sheets, and what a column of a sheet is."""

import re
from dataclasses import dataclass
from enum import StrEnum

from takar.rules.impor_lembar import LembarKerja


class Bagian(StrEnum):
    """What one file is about."""

    RENCANA = "rencana"
    RENSTRA = "renstra"
    ORANG = "orang"
    ANGGARAN = "anggaran"
    NASKAH = "naskah"


class JenisLembar(StrEnum):
    """What the rows of one sheet are."""

    TUJUAN = "tujuan"
    SUB_KEGIATAN = "sub-kegiatan"
    INDIKATOR = "indikator"
    TARGET = "target"
    TARGET_RENSTRA = "target-renstra"
    PAGU_RENSTRA = "pagu-renstra"
    KINERJA_LALU = "kinerja-lalu"
    ANGGARAN_LALU = "anggaran-lalu"
    JABATAN = "jabatan"
    PEGAWAI = "pegawai"
    PENUGASAN = "penugasan"
    ANGGARAN = "anggaran"
    NASKAH_IKU = "naskah-iku"
    NASKAH_SASARAN = "naskah-sasaran"
    NASKAH_PAGU = "naskah-pagu"
    NASKAH_TARGET = "naskah-target"
    NASKAH_AKSI = "naskah-aksi"


class Isi(StrEnum):
    """How the cells of a column are read."""

    TEKS = "teks"
    KODE = "kode"
    NIP = "nip"
    ANGKA = "angka"
    RUPIAH = "rupiah"
    YA_TIDAK = "ya-tidak"
    TANGGAL = "tanggal"
    UNIT = "unit"
    PILIHAN = "pilihan"


class Perlu(StrEnum):
    """When a column must be there: always, or for what is not yet on record, or never."""

    SELALU = "selalu"
    BARU = "baru"
    BOLEH = "boleh"


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One value of a column with fixed values: as kept, as offered, and other ways in which it is written."""

    nilai: str
    teks: str
    lain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: its name, its head in the template, heads that mean the same, and what stands in it.

    ``{tahun}`` in a head stands for the year that is loaded.
    """

    nama: str
    judul: str
    lain: tuple[str, ...] = ()
    isi: Isi = Isi.TEKS
    perlu: Perlu = Perlu.BOLEH
    panjang: int = 300
    pilihan: tuple[Pilihan, ...] = ()
    petunjuk: str = ""
    contoh: str = ""


@dataclass(frozen=True, slots=True)
class Susunan:
    """The columns of one kind of sheet, the sheet's name in the template, and what its rows are."""

    jenis: JenisLembar
    bagian: Bagian
    judul: str
    uraian: str
    kolom: tuple[Kolom, ...]

    def find(self, nama: str) -> Kolom:
        """Return a column by its name."""
        return next(one for one in self.kolom if one.nama == nama)


@dataclass(frozen=True, slots=True)
class Peta:
    """Which columns of a sheet are which: the row of the heads, the column (from 0) of each field, and what stands
    for the rows where the file itself has no such column."""

    jenis: JenisLembar
    kepala: int
    kolom: dict[str, int]
    bawaan: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sebab:
    """Why a row is refused: where, and a sentence with the way out.

    ``kolom`` is the column's letter, or "" where the file has none for it; ``nama`` is the column that it is about.
    """

    lembar: str
    baris: int
    kolom: str
    kalimat: str
    nama: str = ""


def plain(teks: str) -> str:
    """Return a head, or a fixed value, so that writings of it compare: small letters, words apart by one blank."""
    return " ".join(re.sub(r"[^\w%]+|_", " ", teks.casefold()).split())


def heads(kolom: Kolom, tahun: int) -> tuple[str, ...]:
    """Return all heads that mean a column, as ``plain`` writes them, the surest first."""
    return tuple(plain(one.replace("{tahun}", str(tahun))) for one in (kolom.nama, kolom.judul, *kolom.lain))


def head_texts(lembar: LembarKerja, kepala: int) -> list[str]:
    """Return the texts of the row of heads, counted from 1."""
    return lembar.baris[kepala - 1] if 0 < kepala <= len(lembar.baris) else []
