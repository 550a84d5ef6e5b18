"""Render each kind of paper and print medians beside a plain typst table of the same run (see bench/README.md)."""

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import typst

from takar.documents.contexts import JenisDokumen
from takar.documents.contexts.jenis import jenis_of
from takar.documents.render.pdf import render_pdf
from tests.documents import contoh, contoh_gabungan, contoh_surat

RUNS = 7
UNIT = 8
LETTER, OFFICE = 60, 1_500  # ms


def papers() -> list[tuple[Any, int]]:
    """Return a sample of each kind with its limit in ms, those of the SOP and of one unit's report apart."""
    letters = (
        contoh_surat.permintaan_data(),
        contoh_surat.undangan_monev(),
        contoh_surat.surat_pengantar(),
        contoh_surat.lembar_tembusan(),
        contoh_surat.terima_tembusan(),
        contoh_surat.terima_laporan(),
        contoh.cek_list(),
        contoh.jadwal_monev(),
        contoh.hasil_monev(),
    )
    return [*((one, LETTER) for one in letters), (contoh_gabungan.laporan_gabungan(UNIT), OFFICE)]


def measure(context: Any) -> float:
    """Return the median ms of rendering a paper; each run has another code, for the engine remembers equal input."""
    kind: JenisDokumen = jenis_of(context)
    traces = [replace(context.jejak, kode_verifikasi=f"AAAA-{n:04}") for n in range(RUNS + 1)]
    ready = [replace(context, jejak=jejak) for jejak in traces]
    render_pdf(kind, ready.pop())
    return _median([lambda one=one: render_pdf(kind, one) for one in ready])


def _median(works: list[Callable[[], object]]) -> float:
    spent = []
    for work in works:
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


def run() -> None:
    """Print one line for each kind: median, ratio to a plain table of 40 rows, limit."""
    table = "#table(columns: 4, " + ", ".join(f"[{n}]" for n in range(160)) + ")"
    floor = _median([lambda n=n: typst.compile(f"{table} {n}".encode()) for n in range(RUNS)])
    print(f"lantai: tabel polos 40 baris {floor:.1f} ms")
    for context, limit in papers():
        spent = measure(context)
        print(f"{jenis_of(context).value}: {spent:.1f} ms (batas {limit}; {spent / floor:.1f} kali lantai)")


if __name__ == "__main__":
    run()
