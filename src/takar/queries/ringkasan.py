"""What the rows of a berkas add up to: means, coverage, budget (domain.md section 3.5)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from takar.queries.kinerja import Baris
from takar.rules.aggregate import Rerata, mean_capaian, serapan
from takar.rules.findings_thresholds import CAPAIAN_TERCAPAI
from takar.rules.numbers import round_half_up

SASARAN, PROGRAM, KEGIATAN, SUB_KEGIATAN = "sasaran", "program", "kegiatan", "sub_kegiatan"
"""Levels of the plan, as rows and lines of papers name them."""
RERATA_SASARAN, RERATA_SUB_KEGIATAN = "Rata-rata capaian sasaran", "Rata-rata capaian sub kegiatan"
ATAS_SASARAN = "Rata-rata sasaran dihitung atas sasaran, masing-masing dari indikatornya yang terukur."
ATAS_SUB_KEGIATAN = "Rata-rata sub kegiatan dihitung atas indikatornya yang terukur."
BUKAN_ATAS_UNIT = "Laporan gabungan memuat rata-rata atas unit kerja, jadi angkanya dapat berbeda."


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """Means of the capaian up to this triwulan; rupiah from January on.

    ``unit`` is the mean over sasaran of the mean of their measured indikator, ``keluaran`` the mean of the sub
    kegiatan. Cascading carries no arithmetic between the two. ``serapan`` is None where no money was reported yet:
    blank is not zero.
    """

    unit: Rerata
    keluaran: Rerata
    pagu: Decimal
    anggaran: Decimal
    serapan: Decimal | None
    below: tuple[Baris, ...]
    reached: int


def ringkasan(rows: Sequence[Baris]) -> Ringkasan:
    """Return what the rows add up to. A mean never looks complete when a counted row is not measured."""
    utama = [row for row in rows if row.level == SASARAN and row.counted]
    outputs = [row for row in rows if row.level == SUB_KEGIATAN and row.counted]
    pagu = sum((row.pagu or Decimal() for row in rows), Decimal())
    given = [row.isian.anggaran_sd for row in rows if row.pagu is not None and row.isian.anggaran_sd is not None]
    spent = sum(given, Decimal())
    measured = [row for row in rows if row.counted and row.hitungan.sd.nilai is not None]
    below = [row for row in measured if not is_reached(row.hitungan.sd.nilai or Decimal())]
    return Ringkasan(
        unit=_mean_of_sasaran(utama),
        keluaran=mean_capaian([row.hitungan.sd.nilai for row in outputs]),
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
    sasaran = f"{ATAS_SASARAN} {BUKAN_ATAS_UNIT}" if dinas else ATAS_SASARAN
    means = ((RERATA_SASARAN, sums.unit, sasaran), (RERATA_SUB_KEGIATAN, sums.keluaran, ATAS_SUB_KEGIATAN))
    return tuple(one for one in means if one[1].total)


def is_reached(capaian: Decimal) -> bool:
    """Whether a target is reached, by the capaian as it is shown: no page says that 100,00% is below target."""
    batas = CAPAIAN_TERCAPAI.nilai
    return capaian >= batas or round_half_up(capaian, 2) >= batas


def means_of_sasaran(rows: Sequence[Baris]) -> list[Decimal | None]:
    """Return the mean of each sasaran over those of its indikator that count."""
    groups: dict[tuple[str, ...], list[Decimal | None]] = defaultdict(list)
    utama = (row for row in rows if row.level == SASARAN and row.counted)
    for row in utama:  # the code of a sasaran is unique within its tujuan only
        groups[tuple(one.kode for one in row.induk)].append(row.hitungan.sd.nilai)
    return [mean_capaian(values).nilai for values in groups.values()]


def _mean_of_sasaran(rows: Sequence[Baris]) -> Rerata:
    measured = sum(row.hitungan.sd.nilai is not None for row in rows)
    return Rerata(nilai=mean_capaian(means_of_sasaran(rows)).nilai, terukur=measured, total=len(rows))
