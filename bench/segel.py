"""Seal and check a report of 200 indikator; print medians beside a bare signature of the same run (bench/README.md)."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from takar.documents.contexts.jenis import jenis_of
from takar.documents.render.pdf import render_pdf
from takar.gateways.periksa_segel import Dipercaya, Putusan, read_segel
from takar.gateways.segel_anak import look
from takar.gateways.segel_pdf import Keterangan, seal
from takar.gateways.sertifikat import make_penerbit, make_sertifikat
from tests.documents import contoh_laporan

RUNS = 9
INDIKATOR = 200
NOW = datetime(2026, 11, 2, tzinfo=UTC)
SIGN, VERIFY = 150, 300  # ms


def _median(work: Callable[[], object]) -> float:
    work()  # the first one loads what the others find loaded
    spent = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


def run() -> None:
    """Print one line for each: median, ratio to a bare signature over the same bytes, limit."""
    context = contoh_laporan.coded_whole(contoh_laporan.laporan(indikator=INDIKATOR))
    pdf = render_pdf(jenis_of(context), context)
    penerbit = make_penerbit("Dinas", NOW)
    own = make_sertifikat("Dinas", penerbit, NOW)
    why = Keterangan("Disetujui secara elektronik di Takar.", "Purwakarta")
    key = ec.generate_private_key(ec.SECP256R1())
    floor = _median(lambda: key.sign(pdf, ec.ECDSA(hashes.SHA256())))
    print(f"lantai: tanda tangan P-256 atas {len(pdf) // 1024} KiB {floor:.2f} ms")
    sealed = seal(pdf, own, why, NOW)
    asked = {"sertifikat": [{"sertifikat": own.sertifikat, "diganti": ""}], "cap": [], "at": NOW.isoformat()}
    assert look(sealed, asked)["putusan"] == Putusan.UTUH
    for name, limit, work in (
        ("segel", SIGN, lambda: seal(pdf, own, why, NOW)),
        ("periksa", VERIFY, lambda: look(sealed, asked)),
    ):
        spent = _median(work)
        print(f"{name}: {spent:.1f} ms (batas {limit}; {spent / floor:.0f} kali lantai)")
    spent = _median(lambda: read_segel(sealed, [Dipercaya(own.sertifikat)], NOW))
    print(f"periksa dalam proses tersendiri: {spent:.0f} ms")


if __name__ == "__main__":
    run()
