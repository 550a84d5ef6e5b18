"""The codes of the units and of the money in the report of the office, after those of sasaran and program."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from takar.documents.contexts import BarisAnggaran, BarisKelompok, TitikSerapan
from takar.queries.dokumen.laporan_kode import JUMLAH
from takar.queries.ringkasan import PROGRAM
from takar.rules.kode_angka import ANGGARAN, KELOMPOK_PERTAMA, kode_rerata


def kode_unit(jumlah: int, kelompok: Sequence[BarisKelompok]) -> list[str]:
    """Return the codes of so many units."""
    return [kode_rerata(KELOMPOK_PERTAMA + len(kelompok) + n) for n in range(jumlah)]


def berkode_semua(lines: Sequence[BarisAnggaran], first: int) -> tuple[BarisAnggaran, ...]:
    """Return the table of money with a code for each line, from ``first`` on; the total has that of all the money."""
    return tuple(
        replace(line, kode_angka=kode_rerata(ANGGARAN if line.tingkat == JUMLAH else nomor))
        for nomor, line in enumerate(lines, start=first)
    )


def berkode_program(
    titik: Sequence[TitikSerapan], kelompok: Sequence[BarisKelompok], lines: Sequence[BarisAnggaran]
) -> tuple[TitikSerapan, ...]:
    """Return the pairs of the programs with the code of the mean and that of the money.

    ``titik`` stand in the order of those ``lines`` of programs that have a mean.
    """
    means: Mapping[str, str] = {one.kode: one.kode_angka for one in kelompok if one.tingkat == PROGRAM}
    drawn = [line for line in lines if line.tingkat == PROGRAM and line.kode in means]
    return tuple(
        replace(one, kode_angka=means[line.kode], kode_serapan=line.kode_angka)
        for one, line in zip(titik, drawn, strict=True)
    )
