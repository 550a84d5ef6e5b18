"""What a file would change: each thing it says compared with what is on record, and why it may not be said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from takar.rules.impor_butir import Butir, Jenis, Kunci
from takar.rules.impor_kolom import Sebab
from takar.rules.impor_nilai import Nilai
from takar.rules.record import record


class Status(StrEnum):
    """What becomes of one thing."""

    DITAMBAH = "ditambah"
    DIUBAH = "diubah"
    TETAP = "tetap"


@record
class Tercatat:
    """A thing on record: its row, its versions, and its values by field."""

    pk: int
    isi: dict[str, Nilai]
    versi: int = 1
    berlaku_mulai: date | None = None


Rekaman = Mapping[tuple[Jenis, Kunci], Tercatat]


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What a file is compared with: the record of the office (of one year), and what of it is decided elsewhere.

    ``hari_ini`` is the day on which it is compared, ``nip_lain`` are NIP that belong to other offices, ``bidang`` the
    units that are one, by their codes, ``nip_masuk`` who can sign in, ``renstra`` first and last year of the Renstra.
    """

    tahun: int
    hari_ini: date
    rekaman: Rekaman
    nip_lain: frozenset[str] = field(default_factory=frozenset)
    bidang: frozenset[str] = field(default_factory=frozenset)
    nip_masuk: frozenset[str] = field(default_factory=frozenset)
    renstra: tuple[int, int] | None = None


@record
class Ubahan:
    """What becomes of one thing: (field, old, new) of each difference."""

    butir: Butir
    status: Status
    beda: tuple[tuple[str, Nilai, Nilai], ...]
    lama: Tercatat | None


@dataclass(frozen=True, slots=True)
class Perbedaan:
    """What a whole file would change, and why rows of it are refused."""

    ubahan: list[Ubahan]
    sebab: list[Sebab]

    def count(self, status: Status) -> int:
        """Return how many things have a status."""
        return sum(one.status is status for one in self.ubahan)

    @property
    def baris_ditolak(self) -> int:
        """Return how many rows are refused."""
        return len({(one.lembar, one.baris) for one in self.sebab})

    @property
    def changes(self) -> list[Ubahan]:
        """Return what would be written."""
        return [one for one in self.ubahan if one.status is not Status.TETAP]


def differ(butir: Butir, rekaman: Rekaman) -> Ubahan:
    """Compare one thing with the record."""
    lama = rekaman.get((butir.jenis, butir.kunci))
    if lama is None:
        return Ubahan(butir, Status.DITAMBAH, (), None)
    beda = tuple((k, lama.isi.get(k), baru) for k, baru in butir.isi.items() if not _same(lama.isi.get(k), baru))
    return Ubahan(butir, Status.DIUBAH if beda else Status.TETAP, beda, lama)


def _same(lama: Nilai, baru: Nilai) -> bool:
    """Blank and never said are the same."""
    return lama == baru or (lama in {None, ""} and baru in {None, ""})


REQUIRED: Mapping[Jenis, Mapping[str, str]] = {
    Jenis.TUJUAN: {"uraian": "Tujuan"},
    Jenis.SASARAN: {"uraian": "Sasaran"},
    Jenis.PROGRAM: {"nama": "Program"},
    Jenis.KEGIATAN: {"nama": "Kegiatan"},
    Jenis.SUB_KEGIATAN: {"nama": "Sub kegiatan", "unit": "Unit kerja"},
    Jenis.INDIKATOR: {
        "nama": "Indikator",
        "unit": "Unit kerja",
        "satuan": "Satuan",
        "accumulation": "Tipe perhitungan",
        "polarity": "Polaritas",
    },
    Jenis.JABATAN: {"nama": "Jabatan"},
    Jenis.PEGAWAI: {"nama": "Nama"},
    Jenis.PENUGASAN: {"nomor_sk": "Nomor SK"},
}
COLUMN_OF: Mapping[tuple[Jenis, str], str] = {
    (Jenis.TUJUAN, "uraian"): "tujuan",
    (Jenis.SASARAN, "uraian"): "sasaran",
    (Jenis.PROGRAM, "nama"): "program",
    (Jenis.KEGIATAN, "nama"): "kegiatan",
    (Jenis.SUB_KEGIATAN, "nama"): "sub_kegiatan",
    (Jenis.JABATAN, "nama"): "jabatan",
}


def incomplete(butir: Butir, rekaman: Rekaman) -> Iterator[Sebab]:
    """Yield what a thing that is not yet on record cannot be without."""
    if (butir.jenis, butir.kunci) in rekaman:
        return
    for isi, judul in REQUIRED.get(butir.jenis, {}).items():
        if butir.isi.get(isi) in {None, ""}:
            yield butir.baris.refuse(
                COLUMN_OF.get((butir.jenis, isi), isi),
                f"{judul} kosong, sedangkan {butir.sebutan} belum tercatat. Isi pada baris "
                "ini, atau pada halaman kolom untuk semua baris.",
            )


def names_of(jenis: Jenis, butir_list: Iterable[Butir], rekaman: Rekaman) -> set[str]:
    """Return the keys of one kind that are known: on record, or said in this file."""
    said = {butir.kunci[0] for butir in butir_list if butir.jenis is jenis}
    return said | {kunci[0] for one, kunci in rekaman if one is jenis}
