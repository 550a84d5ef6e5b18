"""Checks of a figure against last year, its target and its own past, and of bukti used before (domain.md section 6.9).

Each asks for an explanation. That a whole number, a yes or a predikat equals another is common; that a measured figure
does so to the last decimal is not.
"""

from collections.abc import Iterator
from decimal import Decimal

from takar.rules.accumulation import Accumulation
from takar.rules.findings_model import BarisPeriksa, Temuan, ask, show, warn
from takar.rules.findings_thresholds import PENCILAN_MEDIAN, PENCILAN_Z
from takar.rules.formula_kinds import RANGES
from takar.rules.numbers import format_angka, round_half_up
from takar.rules.numbers_satuan import is_bagian, is_persen
from takar.rules.pencilan import median, median_score, z_score


def check_pembanding(baris: BarisPeriksa) -> Iterator[Temuan]:
    """Yield the findings about what a row is held against, other than the triwulan before."""
    if baris.kini is not None:
        if baris.pecahan:
            yield from _check_equal(baris, baris.kini)
        yield from _check_bagian(baris, baris.kini)
        yield from _check_pencilan(baris, baris.kini)
    if baris.bukti_lama and baris.has_figure:
        yield ask(
            baris,
            "bukti-dipakai-lagi",
            "bukti",
            f"Bukti yang sama sudah dipakai sebelumnya: {'; '.join(baris.bukti_lama)}.",
        )
    if baris.is_explained and baris.penjelasan.strip() in baris.uraian_lalu:
        yield warn("uraian-sama", "penjelasan", "Penjelasan sama persis dengan triwulan lalu.", "Mohon perbarui.")


def _check_equal(baris: BarisPeriksa, kini: Decimal) -> Iterator[Temuan]:
    if kini == baris.nilai_tahun_lalu:
        yield ask(
            baris, "sama-dengan-tahun-lalu", baris.kolom, f"Nilai {show(kini)} sama dengan triwulan ini tahun lalu."
        )
    if kini == baris.target_tw and baris.polarity not in RANGES:
        yield ask(baris, "sama-dengan-target", baris.kolom, f"Nilai {show(kini)} tepat sama dengan target.")


def _check_bagian(baris: BarisPeriksa, kini: Decimal) -> Iterator[Temuan]:
    """A percentage that was typed, or set as target, as a share of 1: a spreadsheet keeps 80% as 0,8."""
    target = baris.target_tw
    if target is None or baris.is_ratio or not is_persen(baris.satuan):
        return
    if is_bagian(kini, target):
        meant = show(kini * 100)
        yield ask(
            baris,
            "persen-sebagai-bagian",
            baris.kolom,
            f"Nilai {show(kini)} persen jauh di bawah target {show(target)}. Bila yang dimaksud {meant}%, isi {meant}.",
        )
    elif is_bagian(target, kini):
        yield ask(
            baris,
            "target-sebagai-bagian",
            baris.kolom,
            f"Nilai {show(kini)} persen jauh di atas target {show(target)}. Bila targetnya {show(target * 100)}%, "
            "mintalah target itu dibetulkan dalam rencana.",
        )


def _check_pencilan(baris: BarisPeriksa, kini: Decimal) -> Iterator[Temuan]:
    """One sentence, whichever measure it is that finds it."""
    nilai = kini
    if baris.accumulation is Accumulation.CUM and baris.nilai_lalu is not None:
        nilai = kini - baris.nilai_lalu
    by_z, by_median = z_score(nilai, baris.riwayat), median_score(nilai, baris.riwayat)
    if by_z is None or by_median is None:  # too little past, or all of it the same
        return
    if abs(by_z) <= PENCILAN_Z.nilai and abs(by_median) <= PENCILAN_MEDIAN.nilai:
        return
    mean = round_half_up(sum(baris.riwayat, Decimal()) / len(baris.riwayat), 2)
    yield ask(
        baris,
        "nilai-pencilan",
        baris.kolom,
        f"Nilai {show(nilai)} jauh di luar kebiasaan {len(baris.riwayat)} triwulan sebelumnya: rata-rata "
        f"{show(mean)} (skor z {format_angka(by_z)}), median {show(median(baris.riwayat))} "
        f"(skor {format_angka(by_median)}).",
    )
