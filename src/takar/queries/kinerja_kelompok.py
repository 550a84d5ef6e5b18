"""Sasaran and program as they stand: means with their coverage, budget, and the word for both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from takar.queries.efisiensi import efisiensi_program
from takar.queries.kinerja import Baris, Induk
from takar.queries.ringkasan import KEGIATAN, PROGRAM, SASARAN, SUB_KEGIATAN, is_reached, means_of_sasaran, ringkasan
from takar.rules.aggregate import Rerata, mean_capaian, serapan
from takar.rules.efisiensi import Efisiensi
from takar.rules.kode_rencana import order_of
from takar.rules.level import Level

TERCAPAI, DI_BAWAH = "mencapai target", "di bawah target"
BELUM_LENGKAP, BELUM_TERUKUR, TIDAK_DIHITUNG = "belum lengkap", "belum terukur", "tidak ada yang diukur"


@dataclass(frozen=True, slots=True)
class Kelompok:
    """One sasaran, or one program with its budget (rupiah from January on; a sasaran has none).

    ``sd`` is the mean of the capaian up to the triwulan; ``tahun`` that of the same measured rows against the targets
    of the year. Serapan is of the year too; ``efisiensi`` holds both against each other, over the sub kegiatan of
    which both are known only. ``anggota`` and ``anggota_tahun`` are the capaian that the two are the means of,
    ``kode_anggota`` the codes of their indikator. ``ukuran`` says what is measured where that is the program or
    kegiatan itself.
    """

    kode: str
    nama: str
    sd: Rerata
    tahun: Decimal | None
    di_bawah: int
    pagu: Decimal | None = None
    anggaran: Decimal | None = None
    serapan: Decimal | None = None
    beranggaran: int = 0
    terisi: int = 0
    anggota: tuple[Decimal | None, ...] = ()
    anggota_tahun: tuple[Decimal | None, ...] = ()
    efisiensi: Efisiensi | None = None
    ukuran: str = ""
    kode_anggota: tuple[str, ...] = ()

    @property
    def keadaan(self) -> str:
        """The word for it. What is incomplete is never said to have reached its target."""
        return keadaan_of(self.sd)


@dataclass(frozen=True, slots=True)
class KelompokUnit:
    """One unit: its means over each level, kept apart, and its budget (domain.md section 3.5)."""

    nama: str
    kode: str
    rerata: Mapping[Level, Rerata]
    di_bawah: int
    pagu: Decimal
    anggaran: Decimal | None
    serapan: Decimal | None
    beranggaran: int
    terisi: int
    anggota_sasaran: tuple[Decimal | None, ...]
    anggota_sub_kegiatan: tuple[Decimal | None, ...]

    @property
    def sasaran(self) -> Rerata:
        """The mean over its sasaran."""
        return self.rerata[Level.SASARAN]

    @property
    def sub_kegiatan(self) -> Rerata:
        """The mean over its sub kegiatan."""
        return self.rerata[Level.SUB_KEGIATAN]

    @property
    def keadaan(self) -> str:
        """The word for its sasaran; where none is measured now, for the highest level below that is."""
        return keadaan_of(next((mean for mean in self.rerata.values() if mean.total), self.sasaran))


def kelompok_unit(nama: str, kode: str, rows: Sequence[Baris]) -> KelompokUnit:
    """Return what the rows of one unit come to; a budget of which nothing was reported has no serapan."""
    sums = ringkasan(rows)
    budgeted = [row for row in rows if row.pagu is not None]
    terisi = sum(row.isian.anggaran_sd is not None for row in budgeted)
    return KelompokUnit(
        nama=nama,
        kode=kode,
        rerata=sums.rerata,
        di_bawah=len(sums.below),
        pagu=sums.pagu,
        anggaran=sums.anggaran if terisi else None,
        serapan=sums.serapan,
        beranggaran=len(budgeted),
        terisi=terisi,
        anggota_sasaran=tuple(means_of_sasaran(rows)),
        anggota_sub_kegiatan=tuple(row.hitungan.sd.nilai for row in rows if row.level == SUB_KEGIATAN and row.counted),
    )


def keadaan_of(sd: Rerata) -> str:
    """Return the word for a mean with its coverage."""
    if not sd.total:
        return TIDAK_DIHITUNG
    if sd.nilai is None:
        return BELUM_TERUKUR
    if not sd.lengkap:
        return BELUM_LENGKAP
    return TERCAPAI if is_reached(sd.nilai) else DI_BAWAH


def is_below(row: Baris) -> bool:
    """Whether a row counts, is measured, and does not reach its target."""
    nilai = row.hitungan.sd.nilai
    return row.counted and nilai is not None and not is_reached(nilai)


def sasaran_list(rows: Sequence[Baris]) -> tuple[Kelompok, ...]:
    """Return the sasaran of the rows in the order of the plan, whichever unit the rows are of."""
    groups: dict[tuple[Induk, ...], list[Baris]] = {}
    for row in rows:
        if row.level == SASARAN:
            groups.setdefault(row.induk, []).append(row)
    ordered = sorted(groups.items(), key=lambda one: [order_of(level.kode) for level in one[0]])
    return tuple(_kelompok(induk[-1], group) for induk, group in ordered)


def program_list(rows: Sequence[Baris]) -> tuple[Kelompok, ...]:
    """Return the programs of the rows with the budget of their sub kegiatan."""
    groups: dict[Induk, list[Baris]] = {}
    for row in rows:
        if row.level == SUB_KEGIATAN:
            groups.setdefault(row.induk[0], []).append(row)
    return tuple(
        _program(induk, group) for induk, group in sorted(groups.items(), key=lambda one: order_of(one[0].kode))
    )


def tengah_list(rows: Sequence[Baris]) -> tuple[Kelompok, ...]:
    """Return the programs and kegiatan that have indikator of their own, which what is below them says nothing of."""
    groups: dict[Induk, list[Baris]] = {}
    for row in rows:
        if row.level in {PROGRAM, KEGIATAN}:
            groups.setdefault(row.induk[-1], []).append(row)
    ordered = sorted(groups.items(), key=lambda one: order_of(one[0].kode))
    return tuple(replace(_kelompok(induk, group), ukuran=Level(group[0].level).ukuran) for induk, group in ordered)


def _kelompok(induk: Induk, rows: Sequence[Baris]) -> Kelompok:
    counted = [row for row in rows if row.counted]
    anggota = tuple(row.hitungan.sd.nilai for row in counted)
    setahun = tuple(None if row.hitungan.sd.nilai is None else row.hitungan.tahun.nilai for row in counted)
    return Kelompok(
        kode=induk.kode,
        nama=induk.nama,
        sd=mean_capaian(anggota),
        tahun=mean_capaian(setahun).nilai,
        di_bawah=sum(is_below(row) for row in counted),
        anggota=anggota,
        anggota_tahun=setahun,
        kode_anggota=tuple(row.kode for row in counted),
    )


def _program(induk: Induk, rows: Sequence[Baris]) -> Kelompok:
    """A budget of which nothing was reported yet has no serapan: blank is not zero."""
    budgeted = [row for row in rows if row.pagu is not None]
    given = [row.isian.anggaran_sd for row in budgeted if row.isian.anggaran_sd is not None]
    pagu = sum((row.pagu or Decimal() for row in budgeted), Decimal())
    spent = sum(given, Decimal()) if given else None
    return replace(
        _kelompok(induk, rows),
        pagu=pagu,
        anggaran=spent,
        serapan=serapan(spent, pagu),
        beranggaran=len(budgeted),
        terisi=len(given),
        efisiensi=efisiensi_program(rows),
    )
