"""Time of the spreadsheet twin: out and in with 500 rows, the reading of 5,000, and memory (see bench/README.md)."""

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from bench.sementara import print_memory, run_alone

ROWS, MANY = 500, 5_000
RUNS = 7
NOW, TODAY = datetime(2026, 10, 5, 1, 0, tzinfo=UTC), date(2026, 10, 5)
T = TypeVar("T")


def measure(nama: str, batas: int, work: Callable[[], T]) -> T:
    """Print the median of some runs beside its limit, and return what the work returned."""
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        found = work()
        taken.append((time.perf_counter() - began) * 1000)
    print(f"{nama:<20}{statistics.median(taken):>7.0f} ms  batas {batas:>5} ms")
    return found


def edit(content: bytes) -> bytes:
    """Return the workbook with a figure and a text in every row changed."""
    from tests.kembaran import Buku

    buku = Buku(content)
    nilai, penjelasan = buku.column("nilai"), buku.column("penjelasan")
    for row in range(3, buku.sheet.max_row + 1):
        buku.sheet.cell(row, nilai).value = 91.25
        buku.sheet.cell(row, penjelasan).value = "Sudah dicocokkan dengan register layanan."
    return buku.save()


def run() -> None:
    """Print the medians and the peak of memory of this process and of the one that reads the file."""
    from bench import kantor200
    from takar.actions.kembaran import chosen_cells, compare, read_kembaran
    from takar.actions.realisasi import save_cells
    from takar.documents.render.kembaran import render_kembaran
    from takar.queries.akun import actor_of
    from takar.queries.berkas import find_berkas
    from takar.queries.kembaran import kembaran_of
    from takar.records.models import Akun

    kantor200.JUMLAH = ROWS
    kantor200.make()
    actor = actor_of(Akun.objects.get(nama_pengguna="bangku-petugas").pk, TODAY)
    seen = find_berkas(kantor200.PERIODE, "bidang", actor, TODAY) if actor else None
    if seen is None or actor is None:
        raise SystemExit("Lembar ukur tidak ada.")
    content = measure(f"keluar {ROWS} baris", 300, lambda: render_kembaran(kembaran_of(seen), made=NOW))
    edited = edit(content)
    hasil = measure(f"masuk {ROWS} baris", 700, lambda: compare(seen, read_kembaran(seen, "a.xlsx", [edited]).sel))
    cells = chosen_cells(hasil, {}, {one.sel.isian_id: one.versi for one in hasil.pasti})
    began = time.perf_counter()
    save_cells(berkas_id=seen.id, sel=cells, actor=actor, now=NOW, whole=True)
    print(f"simpan {len(cells)} sel sekaligus: {(time.perf_counter() - began) * 1000:.0f} ms")
    isi = kembaran_of(seen)
    rows = tuple(replace(isi.baris[n % ROWS], id=n + 1) for n in range(MANY))
    large = render_kembaran(replace(isi, baris=rows), made=NOW)
    measure(f"baca {MANY} baris", 2_000, lambda: read_kembaran(seen, "a.xlsx", [large]))
    print_memory()


if __name__ == "__main__":
    run_alone(run)
