"""The means and sums of a report in the order of its tables, each under the heading of where it is printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from takar.documents.contexts import AsalRerata, LaporanGabunganContext
from takar.documents.contexts import LaporanDataKinerjaContext as Unit

SELURUH, KELOMPOK, PER_UNIT = "Seluruh laporan", "Sasaran dan program", "Unit kerja"
ANGGARAN = "Keluaran dan anggaran: "


@dataclass(frozen=True, slots=True)
class RerataTercetak:
    """A mean or sum in the list of a report's figures."""

    kode_angka: str
    nama: str
    nilai: str


@dataclass(frozen=True, slots=True)
class GolonganAngka:
    """The means and sums of one table of the report; those of its table of money stand under their program."""

    judul: str
    angka: tuple[RerataTercetak, ...]


def golongan_of(context: Unit | LaporanGabunganContext) -> tuple[GolonganAngka, ...]:
    """Return all means and sums of a report by their headings, in the order of their codes.

    One that no table has, and the two of the whole paper, stand under `SELURUH`.
    """
    heading = dict(_headings(context))

    def judul(one: AsalRerata) -> str:
        return heading.get(one.kode_angka, SELURUH)

    return tuple(
        GolonganAngka(name, tuple(RerataTercetak(one.kode_angka, one.nama, one.nilai) for one in found))
        for name, found in groupby(context.asal_rerata, key=judul)
    )


def _headings(context: Unit | LaporanGabunganContext) -> Iterator[tuple[str, str]]:
    for line in context.kelompok:
        yield line.kode_angka, KELOMPOK
    if isinstance(context, LaporanGabunganContext):
        for unit in context.unit:
            yield unit.kode_angka, PER_UNIT
    program = ""
    for money in context.anggaran:
        if money.tingkat == "program":
            program = f"{ANGGARAN}{money.kode} {money.uraian}"
        if money.tingkat != "jumlah":
            yield money.kode_angka, program or SELURUH
