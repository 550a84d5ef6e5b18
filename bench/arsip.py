"""Archive a year with 500 MB of files and check the archive, beside a bare copy of the files (see bench/README.md)."""

import hashlib
import os
import shutil
import tempfile
import time
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bench.sementara import print_memory, run_alone
from takar.gateways.follow import Follower
from takar.gateways.storage import CHUNK_BYTES

FILES, SIZE = 250, 2_000_000  # 500 MB
NOW = datetime(2026, 10, 6, 1, 0, tzinfo=UTC)
MEMORY = 32_000_000  # bytes that Python may take beyond what was there


def make() -> None:
    """Attach the files to the rows of an office whose triwulan was opened."""
    from takar.actions.dokumen import storage
    from takar.records.models import BuktiDukung, FileTersimpan, IsianRealisasi, Pegawai
    from tests.factories import open_tw3

    open_tw3()
    rows = list(IsianRealisasi.objects.order_by("pk"))
    somebody = Pegawai.objects.order_by("pk")[0]
    for n in range(FILES):
        stored = storage().put([os.urandom(SIZE)])
        file = FileTersimpan.objects.create(sha256=stored.sha256, ukuran=stored.ukuran, mime="application/pdf", at=NOW)
        row = rows[n % len(rows)]
        BuktiDukung.objects.create(
            berkas_id=row.berkas_id,
            indikator_id=row.indikator_id,
            file=file,
            nama=f"bukti {n}.pdf",
            at=NOW,
            pengunggah=somebody,
        )


def run() -> None:
    """Print seconds, MB a second, the ratio to a bare copy, and what memory it took."""
    from django.conf import settings
    from django.db import DEFAULT_DB_ALIAS

    from takar.actions.arsip_tulis import write_arsip
    from takar.actions.dokumen import storage
    from takar.queries.arsip import find_lingkup
    from takar.records.models import PerangkatDaerah
    from takar.verifier.periksa_arsip import check_arsip

    make()
    lingkup = find_lingkup(PerangkatDaerah.objects.get(), 2026, None, "")
    assert lingkup is not None
    told: list[int] = []
    with tempfile.TemporaryDirectory(prefix="takar-bench-") as folder:
        path = Path(folder, "arsip.zip")
        source = Path(settings.ARCHIVE_DIR)
        floor = _timed("lantai: salin semua file", lambda: _copy(source, Path(folder, "salinan")))
        sums = _timed(
            "lantai: salin semua file dengan SHA-256 dan CRC-32", lambda: _sum(source, Path(folder, "jumlah"))
        )

        def write(settled: Callable[[int], None] = lambda _until: None) -> None:
            with path.open("w+b") as file:
                write_arsip(
                    file,
                    lingkup,
                    now=NOW,
                    using=DEFAULT_DB_ALIAS,
                    storage=storage(),
                    jangkar=Path(settings.ANCHOR_FILE),
                    lapor=lambda done, _total: told.append(done),
                    settled=settled,
                )
                os.fsync(file.fileno())

        def make_whole() -> None:
            path.touch()
            with Follower(path) as follower:
                write(follower.settled)
                assert follower.whole().ukuran == path.stat().st_size

        def check() -> None:
            with path.open("rb") as file:
                assert not check_arsip(file).kurang

        for name, work in (("tulis", write), ("tulis, dengan sidik ZIP-nya", make_whole), ("periksa", check)):
            spent = _timed(name, work)
            print(
                f"  {path.stat().st_size / spent / 1e6:.0f} MB setiap detik, {spent / floor:.1f} kali salinan, "
                f"{spent / sums:.1f} kali salinan dengan jumlahnya"
            )
        tracemalloc.start()
        write()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    print(
        f"memori puncak menulis: {peak / 1e6:.1f} MB (batas {MEMORY / 1e6:.0f}); kemajuan disebut {len(told) // 2} kali"
    )
    print_memory()


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target)
    os.sync()


def _sum(source: Path, target: Path) -> None:
    """Do what an archive cannot do without: each file is read, hashed, summed and written once."""
    with target.open("wb") as out:
        for path in sorted(one for one in source.rglob("*") if one.is_file()):
            digest, crc = hashlib.sha256(), 0
            with path.open("rb") as file:
                while chunk := file.read(CHUNK_BYTES):
                    digest.update(chunk)
                    crc = zlib.crc32(chunk, crc)
                    out.write(chunk)
        os.fsync(out.fileno())


def _timed(name: str, work: Callable[[], None]) -> float:
    began, cpu, own = time.perf_counter(), time.process_time(), time.thread_time()
    work()
    spent, cpu, own = time.perf_counter() - began, time.process_time() - cpu, time.thread_time() - own
    beside = f", {cpu - own:.2f} s di antaranya di sampingnya" if cpu - own > own / 20 else ""
    print(f"{name}: {spent:.2f} s, {cpu:.2f} s CPU{beside}")
    return spent


if __name__ == "__main__":
    run_alone(run)
