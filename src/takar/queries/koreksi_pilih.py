"""Which rows a request for a koreksi is about: chosen first where a sheet has many (docs/adr/0090).

A row has up to eight fields; two hundred of them are a page of 400 kB in which nobody finds the one that is wrong.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from takar.queries.kinerja import Baris
from takar.queries.tampil import realisasi_text

SEKALIGUS = 20
"""Up to so many rows the form shows all of them, with nothing to choose."""


@dataclass(frozen=True, slots=True)
class BarisPilihan:
    """A row that can be chosen: its indikator, and what it says now."""

    id: int
    kode: str
    nama: str
    realisasi: str
    dipilih: bool


@dataclass(frozen=True, slots=True)
class PilihBaris:
    """The choice of rows of a long sheet: what fits the search, and what was chosen already, in the sheet's order."""

    cari: str
    baris: tuple[BarisPilihan, ...]
    jumlah: int

    @property
    def dipilih(self) -> int:
        """How many rows are chosen."""
        return sum(one.dipilih for one in self.baris)


def choose_rows(rows: Sequence[Baris], pilih: Collection[int], cari: str) -> tuple[list[Baris], PilihBaris | None]:
    """Return the rows that the form shows, and what there is to choose from; None where it shows all.

    ``pilih``: indikator that were chosen. What was chosen stays in the list, whatever is searched.
    """
    if len(rows) <= SEKALIGUS:
        return list(rows), None
    words = cari.casefold().split()
    listed = [row for row in rows if row.indikator_id in pilih or _fits(row, words)]
    offered = tuple(
        BarisPilihan(
            row.indikator_id,
            row.kode,
            row.kartu.nama,
            realisasi_text(row.hitungan, row.isian),
            row.indikator_id in pilih,
        )
        for row in listed
    )
    return [row for row in rows if row.indikator_id in pilih], PilihBaris(cari.strip(), offered, len(rows))


def _fits(row: Baris, words: Sequence[str]) -> bool:
    said = f"{row.kode} {row.kartu.nama}".casefold()
    return all(word in said for word in words)
