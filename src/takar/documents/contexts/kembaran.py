"""The spreadsheet twin of a sheet before it is written (render/kembaran.py)."""

from collections.abc import Mapping
from dataclasses import dataclass

from takar.documents.contexts.lembar_kerja import JenisKolom, Sel
from takar.rules.kembaran import Identitas
from takar.rules.record import record


@dataclass(frozen=True, slots=True)
class KolomKembar:
    """A column: its key, its heading, what stands in it, how wide it is in letters."""

    kunci: str
    judul: str
    jenis: JenisKolom
    lebar: int


@record
class BarisKembar:
    """A row. ``terbuka`` are the columns that the person may fill in; the others are locked.

    ``desimal`` is what an empty figure will be shown with, ``pilihan`` what is offered in a cell, ``definisi`` what
    its comment says.
    """

    id: int
    versi: int
    isi: Mapping[str, Sel]
    terbuka: frozenset[str]
    desimal: int
    pilihan: Mapping[str, tuple[str, ...]]
    definisi: str


@dataclass(frozen=True, slots=True)
class Kembaran:
    """A workbook that leaves and comes back. ``keterangan`` tells its origin; ``terkunci`` why nothing is open."""

    identitas: Identitas
    judul: str
    nama_file: str
    keterangan: tuple[tuple[str, str], ...]
    terkunci: str
    kolom: tuple[KolomKembar, ...]
    baris: tuple[BarisKembar, ...]
