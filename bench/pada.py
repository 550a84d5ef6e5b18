"""Pages of an office with ten years behind it, today and as of a day, beside each other (see bench/README.md)."""

import statistics
import time
from typing import Any

from bench.beranda import _get
from bench.sementara import print_memory, run_alone

PAGES = (
    ("kinerja", "/kinerja/?tahun=2026&triwulan=3"),
    ("rencana aksi", "/kinerja/triwulan/?tahun=2026&triwulan=3"),
    ("indikator", "/kinerja/indikator/2026/I3-02/"),
    ("matriks", "/pengumpulan/2026/tw3/"),
    ("kartu kendali", "/pengumpulan/2026/tw3/kartu-kendali/"),
    ("lembar", "/pengumpulan/2026/tw3/bidang-3/isian/"),
)
PADA = "2026-11-01"
RUNS = 12


def _cpu(client: Any, url: str) -> float:
    """The median of the CPU time of one request, in milliseconds."""
    taken = []
    for _ in range(RUNS):
        began = time.process_time()
        _get(client, url)
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


def run() -> None:
    """Print a line for each page: CPU time of one request today, as of a day, and how many times that is."""
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench import kantor10
    from takar.records.models import Akun

    call_command("collectstatic", verbosity=0, interactive=False)
    kantor10.make()
    client = Client()
    client.force_login(Akun.objects.get(nama_pengguna="lama-kadis"), "takar.web.akun.backend.AkunBackend")
    print(f"{'halaman':<16}{'kini ms':>9}{'kueri':>7}{'per tanggal ms':>16}{'kueri':>7}{'rasio':>7}")
    for name, path in PAGES:
        found = []
        for url in (path, f"{path}{'&' if '?' in path else '?'}pada={PADA}"):
            with CaptureQueriesContext(connection) as asked:
                _get(client, url)
            queries = len(asked)
            found.append((_cpu(client, url), queries))
        (now, before), (then, after) = found
        print(f"{name:<16}{now:>9.1f}{before:>7}{then:>16.1f}{after:>7}{then / now:>7.2f}", flush=True)
    print_memory()


if __name__ == "__main__":
    run_alone(run)
