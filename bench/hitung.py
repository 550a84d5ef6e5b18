"""Time 100,000 capaian in one process, from figures and from the texts of a table (see bench/README.md)."""

import time
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import cycle, islice

from takar.cli.tabel_csv import TabelCsv
from takar.rules.capaian_baris import compute_baris
from takar.rules.formula import Polarity, compute_capaian
from takar.rules.notasi import parse_target
from takar.rules.notasi_cetak import format_baris

JUMLAH = 100_000
LIMIT = 2.0  # s
POLARITAS = (Polarity.MAKS, Polarity.MIN_SELISIH, Polarity.MIN_RASIO, Polarity.RENTANG)
NOTASI = ("{},5", "{} Desa", "{}%", "{}-5,05", "<{},5", "{},5/100.000 penduduk", "WTP", "A ({},50)", "Level {},0", "-")
CENT = Decimal("0.01")


def figures() -> Iterator[tuple[Polarity, Decimal, Decimal]]:
    """Yield polaritas, realisasi and target, hardly one like another."""
    for n, polarity in zip(range(JUMLAH), cycle(POLARITAS), strict=False):
        yield polarity, Decimal(n * 7919 % 100_003) / 100, Decimal(n * 104_729 % 99_991 + 1) / 100


def floor() -> None:
    """The bare arithmetic: a division and a rounding."""
    for _, realisasi, target in figures():
        (realisasi * 100 / target).quantize(CENT, rounding=ROUND_HALF_UP)


def engine() -> None:
    """The capaian with its sentence, from figures."""
    for polarity, realisasi, target in figures():
        _ = compute_capaian(polarity=polarity, realisasi=realisasi, target=target).penjelasan


def table() -> None:
    """`takar capaian` without its files: a CSV read, each row computed."""
    rows = (f"{polarity};{target};{realisasi};Indeks\n".replace(".", ",") for polarity, realisasi, target in figures())
    tabel = TabelCsv(iter(["polaritas;target;realisasi;satuan\n", *rows]), "")
    for baris in tabel:
        assert compute_baris(tabel.masuk(baris)).status == "terukur"


def notations() -> None:
    """`takar notasi` without its files; the figures hardly alike, so that none is remembered."""
    for n, teks in enumerate(islice(cycle(NOTASI), JUMLAH)):
        format_baris(parse_target(teks.format(n)))


def _measure(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def run() -> None:
    """Print one line for each: seconds and the ratio to the bare arithmetic; the engine has a limit."""
    least = _measure(floor)
    print(f"lantai: {JUMLAH:,} pembagian dan pembulatan {least:.2f} s".replace(",", "."))
    for name, work, limit in (
        ("capaian dengan penjelasan", engine, f"batas {LIMIT:g}; "),
        ("baris tabel", table, ""),
        ("notasi", notations, ""),
    ):
        spent = _measure(work)
        print(f"{JUMLAH} {name}: {spent:.2f} s ({limit}{spent / least:.1f} kali lantai)")


if __name__ == "__main__":
    run()
