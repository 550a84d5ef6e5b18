"""Checks of a figure against the triwulan before it (domain.md section 6.9)."""

from collections.abc import Iterator
from decimal import Decimal

from takar.rules.accumulation import Accumulation
from takar.rules.findings_model import BarisPeriksa, Temuan, ask, show, show_persen, warn
from takar.rules.findings_thresholds import PERUBAHAN_BESAR


def check_riwayat(baris: BarisPeriksa) -> Iterator[Temuan]:
    """Yield the findings about a figure that repeats, falls or jumps; needs a figure in both triwulan."""
    kini, lalu = baris.kini, baris.nilai_lalu
    if kini is None or lalu is None:
        return
    if kini == lalu:
        if kini != 0 or baris.accumulation != Accumulation.SUM:
            kalimat = f"Nilai {show(kini)} sama dengan triwulan lalu."
            yield _look(baris, "sama-dengan-lalu", kalimat, asks=baris.pecahan)
    elif baris.accumulation == Accumulation.CUM:
        # A running total grows by nature; only its fall is worth a word (domain.md section 3.2).
        yield from _check_fall(baris, kini, lalu)
    elif lalu != 0:
        yield from _check_jump(baris, kini, lalu)


def _check_fall(baris: BarisPeriksa, kini: Decimal, lalu: Decimal) -> Iterator[Temuan]:
    if kini > lalu:
        return
    yield ask(baris, "kumulatif-turun", "nilai", f"Nilai kumulatif turun dari {show(lalu)} menjadi {show(kini)}.")


def _check_jump(baris: BarisPeriksa, kini: Decimal, lalu: Decimal) -> Iterator[Temuan]:
    change = abs(kini - lalu) * 100 / abs(lalu)
    if change > PERUBAHAN_BESAR.nilai:
        kalimat = f"Nilai berubah {show_persen(change)} dari triwulan lalu: {show(lalu)} menjadi {show(kini)}."
        yield _look(baris, "perubahan-besar", kalimat, asks=baris.terukur)


def _look(baris: BarisPeriksa, kode: str, kalimat: str, *, asks: bool) -> Temuan:
    """Ask about a measured figure; small counts repeat and double all the time, and only deserve a second look."""
    if asks:
        return ask(baris, kode, baris.kolom, kalimat)
    return warn(kode, baris.kolom, kalimat, "Mohon periksa kembali.")
