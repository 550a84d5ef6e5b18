"""What the rows of a berkas add up to: means, coverage, budget (domain.md section 3.5)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from takar.queries.kinerja import Baris
from takar.rules.aggregate import Rerata, mean_capaian, serapan
from takar.rules.findings_thresholds import CAPAIAN_TERCAPAI
from takar.rules.level import Level
from takar.rules.numbers import round_half_up

SASARAN, PROGRAM, KEGIATAN, SUB_KEGIATAN = (level.value for level in Level)
"""Levels of the plan, as rows and lines of papers name them."""
INDIKATOR = "indikator"  # a line of a paper that stands below its program or kegiatan and measures that itself
RERATA_SASARAN, RERATA_SUB_KEGIATAN = "Rata-rata capaian sasaran", "Rata-rata capaian sub kegiatan"
RERATA: Mapping[Level, str] = {
    Level.SASARAN: RERATA_SASARAN,
    Level.PROGRAM: "Rata-rata capaian outcome program",
    Level.KEGIATAN: "Rata-rata capaian keluaran kegiatan",
    Level.SUB_KEGIATAN: RERATA_SUB_KEGIATAN,
}
ATAS_SASARAN = "Rata-rata sasaran dihitung atas sasaran, masing-masing dari indikatornya yang terukur."
ATAS_SUB_KEGIATAN = "Rata-rata sub kegiatan dihitung atas indikatornya yang terukur."
_NEARLY = CAPAIAN_TERCAPAI.nilai - 1  # what is further below cannot be rounded up to it
BUKAN_ATAS_UNIT = "Laporan gabungan memuat rata-rata atas unit kerja, jadi angkanya dapat berbeda."


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """Means of the capaian up to this triwulan; rupiah from January on.

    ``rerata`` has a mean for each level: of sasaran the mean over sasaran of the mean of their measured indikator, of
    the others that of their measured indikator. Cascading carries no arithmetic between them. ``serapan`` is None
    where no money was reported yet: blank is not zero.
    """

    rerata: Mapping[Level, Rerata]
    pagu: Decimal
    anggaran: Decimal
    serapan: Decimal | None
    below: tuple[Baris, ...]
    reached: int

    @property
    def unit(self) -> Rerata:
        """The mean over sasaran."""
        return self.rerata[Level.SASARAN]

    @property
    def keluaran(self) -> Rerata:
        """The mean over sub kegiatan."""
        return self.rerata[Level.SUB_KEGIATAN]

    @property
    def bernama(self) -> tuple[tuple[str, Rerata], ...]:
        """The means of what there is to measure, with their names."""
        return tuple((RERATA[level], mean) for level, mean in self.rerata.items() if mean.total)

    @property
    def diukur(self) -> int:
        """How many indikator count, of all levels."""
        return sum(one.total for one in self.rerata.values())


def ringkasan(rows: Sequence[Baris]) -> Ringkasan:
    """Return what the rows add up to. A mean never looks complete when a counted row is not measured."""
    by_level: dict[str, list[Baris]] = {level: [] for level in Level}
    for row in rows:
        if row.counted:
            by_level[row.level].append(row)
    pagu = sum((row.pagu or Decimal() for row in rows), Decimal())
    given = [row.isian.anggaran_sd for row in rows if row.pagu is not None and row.isian.anggaran_sd is not None]
    spent = sum(given, Decimal())
    measured = [row for row in rows if row.counted and row.hitungan.sd.nilai is not None]
    below = [row for row in measured if not is_reached(row.hitungan.sd.nilai or Decimal())]
    return Ringkasan(
        rerata={level: _mean_of(level, by_level[level]) for level in Level},
        pagu=pagu,
        anggaran=spent,
        serapan=serapan(spent if given else None, pagu),
        below=tuple(sorted(below, key=lambda row: row.hitungan.sd.nilai or Decimal())),
        reached=len(measured) - len(below),
    )


def rerata_of(sums: Ringkasan, *, dinas: bool) -> tuple[tuple[str, Rerata, str], ...]:
    """Return name and mean of what there is to measure, each with the sentence that says over what it goes.

    ``dinas``: over several units, of which the report of the office has another mean (docs/adr/0017).
    """
    return tuple((RERATA[level], mean, _atas(level, dinas=dinas)) for level, mean in sums.rerata.items() if mean.total)


def _atas(level: Level, *, dinas: bool) -> str:
    if level is Level.SASARAN:
        return f"{ATAS_SASARAN} {BUKAN_ATAS_UNIT}" if dinas else ATAS_SASARAN
    return ATAS_SUB_KEGIATAN if level is Level.SUB_KEGIATAN else atas_indikator(level)


def atas_indikator(level: Level) -> str:
    """Return over what the mean of program or kegiatan goes; it is not that of what stands below them."""
    return (
        f"Rata-rata {level.ukuran} dihitung atas indikator {level.kata} sendiri yang terukur, tanpa yang di bawahnya."
    )


def is_reached(capaian: Decimal) -> bool:
    """Whether a target is reached, by the capaian as it is shown: no page says that 100,00% is below target."""
    batas = CAPAIAN_TERCAPAI.nilai
    return capaian >= batas or (capaian > _NEARLY and round_half_up(capaian, 2) >= batas)


def means_of_sasaran(rows: Sequence[Baris]) -> list[Decimal | None]:
    """Return the mean of each sasaran over those of its indikator that count."""
    groups: dict[tuple[str, ...], list[Decimal | None]] = defaultdict(list)
    utama = (row for row in rows if row.level == SASARAN and row.counted)
    for row in utama:  # the code of a sasaran is unique within its tujuan only
        groups[tuple(one.kode for one in row.induk)].append(row.hitungan.sd.nilai)
    return [mean_capaian(values).nilai for values in groups.values()]


def _mean_of(level: Level, rows: Sequence[Baris]) -> Rerata:
    if level is not Level.SASARAN:
        return mean_capaian([row.hitungan.sd.nilai for row in rows])
    measured = sum(row.hitungan.sd.nilai is not None for row in rows)
    return Rerata(nilai=mean_capaian(means_of_sasaran(rows)).nilai, terukur=measured, total=len(rows))
