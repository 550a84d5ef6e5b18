"""The codes of figures on the charts and sums of a report: each that its page tells of (docs/adr/0104)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from takar.documents.contexts import BarisAnggaran, TitikCapaian, TitikSerapan
from takar.queries.kinerja import Baris
from takar.queries.ringkasan import SASARAN, SUB_KEGIATAN
from takar.rules.kode_angka import ANGGARAN, kode_angka, kode_rerata

JUMLAH = "jumlah"


def kode_of(rows: Sequence[Baris]) -> dict[int, str]:
    """Return the code of each row by its indikator; it is the number of the row in Lampiran 1."""
    return {row.indikator_id: kode_angka(n) for n, row in enumerate(rows, start=1)}


def berkode_capaian(titik: Sequence[TitikCapaian], rows: Sequence[Baris]) -> tuple[TitikCapaian, ...]:
    """Return the bars of the indikator of sasaran with the codes of their rows."""
    return tuple(replace(one, kode_angka=kode) for one, kode in zip(titik, _of(rows, SASARAN), strict=True))


def berkode_serapan(titik: Sequence[TitikSerapan], rows: Sequence[Baris]) -> tuple[TitikSerapan, ...]:
    """Return the pairs of the sub kegiatan with the codes of their rows, which stand for both bars."""
    return tuple(replace(one, kode_angka=kode) for one, kode in zip(titik, _of(rows, SUB_KEGIATAN), strict=True))


def _of(rows: Sequence[Baris], level: str) -> Iterator[str]:
    return (kode_angka(n) for n, row in enumerate(rows, start=1) if row.level == level)


def berkode_anggaran(lines: Sequence[BarisAnggaran], first: int, *, seluruhnya: bool) -> tuple[BarisAnggaran, ...]:
    """Return the table of money with a code for each sum in it, from ``first`` on.

    ``seluruhnya``: its total is the money of the whole paper, whose code that has.
    """
    found, nomor = [], first
    for line in lines:
        kode = line.kode_angka
        if line.pagu and not kode:
            total = line.tingkat == JUMLAH and seluruhnya
            kode = kode_rerata(ANGGARAN if total else nomor)
            nomor += not total
        found.append(replace(line, kode_angka=kode) if kode != line.kode_angka else line)
    return tuple(found)
