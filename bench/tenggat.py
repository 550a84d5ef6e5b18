"""Time of the due dates of 1,000 rounds, and of their sentences (see bench/README.md)."""

import time
from itertools import product

from takar.cli.due import KALENDER
from takar.rules.deadlines import HitunganMinggu, Kebijakan, due_dates
from takar.rules.deadlines_alasan import Dasar, alasan_tempo
from takar.rules.periods import Periode, Triwulan
from takar.sop.loader import bundled_editions
from takar.sop.urutan import urutan_of

ROUNDS = 1_000
LIMIT = 1.0  # s


def run() -> None:
    """Print the seconds of the dates, and of the sentences that `takar due` writes beside them."""
    urutan = urutan_of(bundled_editions()[-1])
    choices = list(product(range(2025, 2028), Triwulan, Kebijakan, HitunganMinggu))
    rounds = [choices[n % len(choices)] for n in range(ROUNDS)]
    began = time.perf_counter()
    found = [
        due_dates(Periode(tahun, triwulan), urutan, KALENDER, kebijakan=kebijakan, minggu=minggu)
        for tahun, triwulan, kebijakan, minggu in rounds
    ]
    spent = time.perf_counter() - began
    print(f"jatuh tempo {len(found)} pengumpulan: {spent:.3f} s (batas {LIMIT:g})")
    began = time.perf_counter()
    for (tahun, triwulan, kebijakan, minggu), due in zip(rounds, found, strict=True):
        alasan_tempo(Periode(tahun, triwulan), urutan, due, Dasar(KALENDER, kebijakan, minggu))
    print(f"dengan kalimat alasannya: {time.perf_counter() - began:.3f} s lagi")


if __name__ == "__main__":
    run()
