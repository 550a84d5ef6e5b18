"""Checks of a figure against the triwulan before it (domain.md section 6.9)."""

from collections.abc import Iterator
from decimal import Decimal

from takar.rules.accumulation import Accumulation
from takar.rules.findings_model import BarisPeriksa, Temuan, block, show, show_persen, warn
from takar.rules.findings_thresholds import PERUBAHAN_BESAR


def check_riwayat(baris: BarisPeriksa) -> Iterator[Temuan]:
    """Yield the findings about a figure that repeats, falls or jumps; needs a figure in both triwulan."""
    kini, lalu = _current(baris), baris.nilai_lalu
    if kini is None or lalu is None:
        return
    kolom = "pembilang" if baris.is_ratio else "nilai"
    if kini == lalu:
        if kini != 0 or baris.accumulation != Accumulation.SUM:
            yield warn(
                "sama-dengan-lalu",
                kolom,
                f"Nilai {show(kini)} sama dengan triwulan lalu. Mohon periksa kembali.",
            )
    elif baris.accumulation == Accumulation.CUM:
        # A running total grows by nature; only its fall is worth a word (domain.md section 3.2).
        yield from _check_fall(baris, kini, lalu)
    elif lalu != 0:
        yield from _check_jump(kolom, kini, lalu)


def _current(baris: BarisPeriksa) -> Decimal | None:
    """The figure of this triwulan; for RATIO in percent, from its parts when it is not given."""
    if baris.nilai is not None or not baris.is_ratio:
        return baris.nilai
    if baris.pembilang is None or not baris.penyebut:
        return None
    return baris.pembilang * 100 / baris.penyebut


def _check_fall(baris: BarisPeriksa, kini: Decimal, lalu: Decimal) -> Iterator[Temuan]:
    if kini > lalu:
        return
    kalimat = f"Nilai kumulatif turun dari {show(lalu)} menjadi {show(kini)}."
    if baris.is_explained:
        yield warn("kumulatif-turun", "nilai", kalimat)
    else:
        yield block("kumulatif-turun", "nilai", f"{kalimat} Mohon isi penjelasan.")


def _check_jump(kolom: str, kini: Decimal, lalu: Decimal) -> Iterator[Temuan]:
    change = abs(kini - lalu) * 100 / abs(lalu)
    if change > PERUBAHAN_BESAR.nilai:
        yield warn(
            "perubahan-besar",
            kolom,
            f"Nilai berubah {show_persen(change)} dari triwulan lalu: {show(lalu)} menjadi {show(kini)}. "
            "Mohon periksa kembali.",
        )
