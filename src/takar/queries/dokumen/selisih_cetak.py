"""Which figures of a report that was made are computed otherwise now (docs/adr/0114).

Both sides are made by the same functions: the printed ones were kept with the report, the others come from its rows.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from takar.documents.contexts import BarisAnggaran, BarisRekap, LaporanDataKinerjaContext, UraianIndikator
from takar.queries.dokumen.laporan_kelompok import bertingkat, kelompok_list, predikat_rerata
from takar.queries.dokumen.laporan_tabel import anggaran_list, rekap_list
from takar.queries.dokumen.laporan_uraian import uraian_list
from takar.queries.kinerja import Baris
from takar.queries.ringkasan import ringkasan
from takar.queries.tampil import persen
from takar.rules.kode_angka import kode_angka

NILAI_TAHUN = "Capaian terhadap target tahun"


@dataclass(frozen=True, slots=True)
class Selisih:
    """One figure as printed and as computed: ``kode`` of its indikator, empty for means.

    ``gabungan``: the report of the office prints it too.
    """

    kode: str
    nama: str
    unsur: str
    semula: str
    menjadi: str
    gabungan: bool = True


def selisih_cetak(
    context: LaporanDataKinerjaContext, rows: Sequence[Baris], skala: str, kode: Collection[str]
) -> tuple[Selisih, ...]:
    """Return the figures of the indikator with these codes that differ, and the means where one of them does."""
    mine = {n: row for n, row in enumerate(rows, start=1) if row.kode in kode}
    found = [*_rekap(context, rows, skala, mine), *_tahun(context, rows, mine), *_uraian(context, rows, skala, mine)]
    own = tuple(one for one in found if one.semula != one.menjadi)
    return (*own, *(one for one in _rerata(context, rows, skala) if one.semula != one.menjadi)) if own else ()


def _rekap(
    context: LaporanDataKinerjaContext, rows: Sequence[Baris], skala: str, mine: Mapping[int, Baris]
) -> Iterator[Selisih]:
    """Lampiran 1, in which every row stands by its number."""
    printed = {one.nomor: one for one in context.rekap}
    computed = {one.nomor: one for one in rekap_list(rows, skala)}
    for n, row in mine.items():
        if old := printed.get(str(n)):
            new, sd = computed[str(n)], f"s.d. TW {row.triwulan.romawi}"
            yield Selisih(row.kode, row.kartu.nama, f"Realisasi {sd}", old.realisasi, new.realisasi)
            yield Selisih(row.kode, row.kartu.nama, f"Capaian {sd}", old.capaian, new.capaian)
            yield from _with_it(row, old, new)


def _with_it(row: Baris, old: BarisRekap, new: BarisRekap) -> Iterator[Selisih]:
    """What is judged by the figure: another scale, and other money, would change that too, and are no koreksi."""
    if old.capaian != new.capaian:
        yield Selisih(row.kode, row.kartu.nama, f"Predikat s.d. TW {row.triwulan.romawi}", old.status, new.status)
    money = old.anggaran, old.realisasi_anggaran
    if old.realisasi != new.realisasi and money == (new.anggaran, new.realisasi_anggaran):
        yield Selisih(row.kode, row.kartu.nama, "Efisiensi", old.efisiensi, new.efisiensi)


def _tahun(context: LaporanDataKinerjaContext, rows: Sequence[Baris], mine: Mapping[int, Baris]) -> Iterator[Selisih]:
    """The table of money, which has the capaian of the year of what is below the sasaran."""
    by_kode = {kode_angka(n): row for n, row in mine.items()}
    printed: dict[tuple[str, ...], BarisAnggaran] = {_key(one): one for one in context.anggaran}
    for new in anggaran_list(rows):
        row, old = by_kode.get(new.kode_angka), printed.get(_key(new))
        if row and old:
            yield Selisih(row.kode, row.kartu.nama, NILAI_TAHUN, old.capaian, new.capaian)


def _key(line: BarisAnggaran) -> tuple[str, ...]:
    return line.tingkat, line.kode, line.uraian, line.indikator


def _uraian(
    context: LaporanDataKinerjaContext, rows: Sequence[Baris], skala: str, mine: Mapping[int, Baris]
) -> Iterator[Selisih]:
    """Chapter D, of the indikator of sasaran: the year, the trend, and last year."""
    wanted = {row.kode for row in mine.values()}
    printed = {one.kode: one for one in context.uraian}
    for new in uraian_list(rows, {}, skala):
        old = printed.get(new.kode)
        if old and new.kode in wanted:
            tahun = old.banding[-1].capaian, new.banding[-1].capaian
            yield Selisih(new.kode, new.nama, NILAI_TAHUN, *tahun)
            yield from _lain(old, new)


def _lain(old: UraianIndikator, new: UraianIndikator) -> Iterator[Selisih]:
    """What only the report of the unit prints."""
    points = {one.label: one.teks_realisasi for one in old.tren}
    for one in new.tren:
        yield Selisih(new.kode, new.nama, f"Tren {one.label}", points.get(one.label, ""), one.teks_realisasi, False)
    if old.tahun_lalu and new.tahun_lalu:
        pair = old.tahun_lalu.tahun_lalu, new.tahun_lalu.tahun_lalu
        yield Selisih(new.kode, new.nama, f"Pembanding {new.tahun_lalu.rentang}", *pair, False)


def _rerata(context: LaporanDataKinerjaContext, rows: Sequence[Baris], skala: str) -> Iterator[Selisih]:
    """The mean of the unit, and those of its sasaran and program."""
    unit, mean, old_mean = context.unit_kerja, ringkasan(rows).unit, context.ringkasan
    yield Selisih("", unit, "Rata-rata capaian", old_mean.rata_rata_capaian, persen(mean.nilai))
    yield Selisih("", unit, "Dasar rata-rata", old_mean.terukur, mean.label)
    if (old_mean.rata_rata_capaian, old_mean.terukur) != (persen(mean.nilai), mean.label):
        yield Selisih("", unit, "Predikat", old_mean.predikat, predikat_rerata(mean, skala))
    printed = {(one.tingkat, one.kode, one.nama): one for one in context.kelompok}
    for new in kelompok_list(bertingkat(rows)):
        if old := printed.get((new.tingkat, new.kode, new.nama)):
            yield Selisih("", new.nama, "Rata-rata capaian s.d. triwulan", old.capaian, new.capaian)
            yield Selisih("", new.nama, "Rata-rata capaian terhadap tahun", old.capaian_tahun, new.capaian_tahun)
