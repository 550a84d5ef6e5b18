"""Read the files of seed/: tables as rows, the office, and the composed figures of one triwulan."""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

Row = dict[str, str]
BARIS = " | "  # between the lines of components, and between their figures (seed/umum.py)


@dataclass(frozen=True, slots=True)
class BarisPeraga:
    """One composed row of the sheet: a figure or why there is none, money since January, sentences.

    ``komponen``: the figures of its components in the order of the card; they make the figure that stands beside them.
    """

    tahun: int
    triwulan: int
    kode: str
    nilai: Decimal | None
    pembilang: Decimal | None
    penyebut: Decimal | None
    status_kosong: str
    anggaran_sd: Decimal | None
    penjelasan: str
    pendorong: str
    penghambat: str
    asal: str
    komponen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DisposisiPeraga:
    """What becomes of a letter: who (an account) hands it to which jabatan (its code), and when that was done."""

    oleh: str
    jabatan: str
    kalimat: str
    due_on: date
    selesai: date | None = None
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class SuratPeraga:
    """A letter that came in: from an office, never from a person; ``tanggal`` is the day on which it came."""

    tanggal: date
    tanggal_surat: date
    dari: str
    nomor: str
    hal: str
    isi: str
    disposisi: DisposisiPeraga | None


def read_surat_masuk(folder: Path) -> list[SuratPeraga]:
    """Return the letters of surat_masuk.toml in the order in which they came."""
    found = tomllib.loads((folder / "surat_masuk.toml").read_text(encoding="utf-8"))["surat"]
    return [
        SuratPeraga(**{**row, "disposisi": DisposisiPeraga(**row["disposisi"]) if "disposisi" in row else None})
        for row in found
    ]


def read_table(folder: Path, nama: str) -> list[Row]:
    """Return the rows of one CSV file, in file order."""
    with (folder / f"{nama}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_kantor(folder: Path) -> dict[str, Any]:
    """Return the office, its units, posts, people and assignments."""
    return tomllib.loads((folder / "kantor.toml").read_text(encoding="utf-8"))


def angka(text: str) -> Decimal | None:
    """Return a number of a seed file (decimal point), None for an empty cell."""
    return Decimal(text) if text else None


def read_realisasi(folder: Path, tahun: int, triwulan: int) -> list[BarisPeraga]:
    """Return the composed rows of one triwulan in the order of the sheet; empty when there are none."""
    return [
        BarisPeraga(
            tahun=tahun,
            triwulan=triwulan,
            kode=row["kode"],
            nilai=angka(row["nilai"]),
            pembilang=angka(row["pembilang"]),
            penyebut=angka(row["penyebut"]),
            status_kosong=row["status_kosong"],
            anggaran_sd=angka(row["anggaran_sd"]),
            penjelasan=row["penjelasan"],
            pendorong=row["pendorong"],
            penghambat=row["penghambat"],
            asal=row["asal"],
            komponen=tuple(row["komponen"].split(BARIS)) if row["komponen"] else (),
        )
        for row in read_table(folder, "realisasi")
        if (int(row["tahun"]), int(row["triwulan"])) == (tahun, triwulan)
    ]
