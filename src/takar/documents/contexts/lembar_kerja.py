"""A spreadsheet of the tables of a page: what stands in it, before it is written (render/lembar_kerja.py)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

Sel = str | int | Decimal | None
"""A cell. A Decimal keeps its decimals: 35.20 is shown as 35,20. None stays blank, which is not zero."""


class JenisKolom(Enum):
    """What a column holds; a word in a column of figures stays a word. NOMOR: a year or a number that names a thing."""

    TEKS = "teks"
    ANGKA = "angka"
    PERSEN = "persen"
    RUPIAH = "rupiah"
    NOMOR = "nomor"


@dataclass(frozen=True, slots=True)
class Kolom:
    """The head of a column."""

    teks: str
    jenis: JenisKolom = JenisKolom.TEKS


@dataclass(frozen=True, slots=True)
class TabelLembar:
    """One table, on a sheet of its own. ``terbuka``: columns that may be changed where the workbook comes back."""

    judul: str
    kolom: tuple[Kolom, ...]
    baris: tuple[tuple[Sel, ...], ...]
    terbuka: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class LembarKerja:
    """The tables of one page. ``keterangan`` tells origin, choice and time, on the first sheet.

    ``tersembunyi`` are the rows of a hidden sheet, by which a workbook that comes back is known; all others are locked
    then but for what is open.
    """

    judul: str
    nama_file: str
    keterangan: tuple[tuple[str, str], ...]
    tabel: tuple[TabelLembar, ...]
    tersembunyi: tuple[tuple[str, ...], ...] = ()
