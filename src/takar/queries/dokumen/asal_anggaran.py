"""Of which lines the sums in a table of money are made, and how, as it prints them (docs/adr/0104)."""

from collections.abc import Sequence
from itertools import takewhile

from takar.documents.contexts import AsalRerata, BagianAngka, BarisAnggaran
from takar.queries.ringkasan import KEGIATAN, PROGRAM, SUB_KEGIATAN
from takar.queries.tampil import BLANK
from takar.rules.aggregate_explanation import explain_serapan
from takar.rules.kode_angka import ANGGARAN, kode_rerata
from takar.rules.numbers import read_tercetak

_DIBACA = {PROGRAM: (KEGIATAN, {PROGRAM}), KEGIATAN: (SUB_KEGIATAN, {PROGRAM, KEGIATAN})}
"""Of which lines a sum is made, and which line ends it; the total is that of the programs."""


def asal_anggaran(lines: Sequence[BarisAnggaran]) -> tuple[AsalRerata, ...]:
    """Return the sums of a table, but for a total that has the code of the money of the whole paper."""
    return tuple(
        _sum(line, _parts(lines, at))
        for at, line in enumerate(lines)
        if line.tingkat not in {SUB_KEGIATAN, "indikator"} and line.kode_angka not in {"", kode_rerata(ANGGARAN)}
    )


def _parts(lines: Sequence[BarisAnggaran], at: int) -> list[BarisAnggaran]:
    if (found := _DIBACA.get(lines[at].tingkat)) is None:
        return [line for line in lines if line.tingkat == PROGRAM and line.pagu]
    part, ends = found
    below = list(takewhile(lambda line: line.tingkat not in {*ends, "jumlah"}, lines[at + 1 :]))
    return [line for line in below if line.tingkat == part and line.pagu]


def _sum(line: BarisAnggaran, parts: Sequence[BarisAnggaran]) -> AsalRerata:
    pagu, spent, share = (read_tercetak(teks) for teks in (line.pagu, line.realisasi_anggaran, line.serapan))
    filled = sum(part.realisasi_anggaran not in {"", BLANK} for part in parts)
    return AsalRerata(
        kode_angka=line.kode_angka,
        nama=f"Anggaran {bernama(line.tingkat, line.uraian)}" if line.kode else "Jumlah anggaran",
        nilai=line.serapan,
        hitungan=(
            f"Pagu: jumlah pagu {len(parts)} bagian di bawah ini = Rp{line.pagu}",
            f"Realisasi: jumlah {filled} bagian yang terisi = Rp{line.realisasi_anggaran}",
            f"Serapan: {explain_serapan(spent, pagu, share)}",
        ),
        bagian=tuple(BagianAngka(part.kode_angka, part.uraian, uang(part)) for part in parts),
    )


def bernama(tingkat: str, nama: str) -> str:
    """Return a name with what it is of, unless that is its first word already."""
    return nama if nama.casefold().startswith(tingkat) else f"{tingkat.capitalize()} {nama}"


def uang(line: BarisAnggaran) -> str:
    """Return what of its pagu a line has spent, in words."""
    spent = line.realisasi_anggaran
    return f"{spent if spent in {'', BLANK} else f'Rp{spent}'} dari Rp{line.pagu}"
