"""Archive a year with 500 MB of files and check the archive, beside what it cannot do without (see bench/README.md)."""

import hashlib
import os
import tempfile
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.disk import forget, spend_disk
from bench.sementara import print_memory, run_alone
from takar.gateways.beside import Beside
from takar.gateways.storage import CHUNK_BYTES

FILES, SIZE = 250, 2_000_000  # 500 MB
NOW = datetime(2026, 10, 6, 1, 0, tzinfo=UTC)
TURNS = 3
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
    """Print by turns what the disk takes and the archive, the ratios of the same run, and what memory it took."""
    from django.conf import settings

    from takar.actions.arsip_utuh import write_whole
    from takar.queries.arsip import find_lingkup
    from takar.records.models import PerangkatDaerah
    from takar.verifier.periksa_arsip import check_arsip

    make()
    lingkup = find_lingkup(PerangkatDaerah.objects.get(), 2026, None, "")
    assert lingkup is not None
    told: list[int] = []
    source = sorted(one for one in Path(settings.ARCHIVE_DIR).rglob("*") if one.is_file())
    with tempfile.TemporaryDirectory(prefix="takar-bench-") as folder:
        path = Path(folder, "arsip.zip")
        direct: list[bool] = []

        def floor() -> None:
            beside(lambda: direct.append(spend_disk(source, Path(folder, "lantai"))))

        def write() -> None:
            forget(source)
            path.unlink(missing_ok=True)
            with path.open("w+b") as file:
                _, stored = write_whole(file, lingkup, now=NOW, lapor=lambda done, _total: told.append(done))
            assert stored.ukuran == path.stat().st_size

        def check() -> None:
            with path.open("rb") as file:
                assert not check_arsip(file).kurang

        _timed("salin dengan CRC-32, sampai di disk", lambda: _sum(source, Path(folder, "jumlah")))
        acts = {
            "lantai: disk saja, baca, tulis, baca kembali": floor,
            "lantai: satu kali SHA-256, dalam dua utas": lambda: _hash_once(source),
            "tulis dan baca kembali": write,
            "periksa": check,
        }
        turns = [[_timed(name, work) for name, work in acts.items()] for _ in range(TURNS)]
        if not all(direct):
            print("disk ini tidak dapat dibaca melewati memori sistem: lantainya lebih rendah daripada disknya")
        for nth, name in ((2, "tulis dan baca kembali"), (3, "periksa")):
            to_disk, to_hash, spent = (
                median(turn[nth] / floor for turn, floor in zip(turns, floors, strict=True))
                for floors in ([turn[0] for turn in turns], [turn[1] for turn in turns], [1.0] * TURNS)
            )
            print(
                f"{name}: {path.stat().st_size / spent / 1e6:.0f} MB setiap detik, {to_disk:.2f} kali disk saja, "
                f"{to_hash:.2f} kali satu kali SHA-256 dalam dua utas (tengah dari {TURNS})"
            )
        tracemalloc.start()
        write()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    print(f"memori puncak menulis: {peak / 1e6:.1f} MB (batas {MEMORY / 1e6:.0f})")
    print(f"kemajuan disebut {len(told) // (TURNS + 1)} kali setiap arsip")
    print_memory()


def _sum(source: Sequence[Path], target: Path) -> None:
    """Do what writing an archive cannot do without: each file is read, summed and written once."""
    crc = 0
    with target.open("wb") as out:
        for chunk in _chunks(source):
            crc = zlib.crc32(chunk, crc)
            out.write(chunk)
        os.fsync(out.fileno())


def _hash_once(source: Sequence[Path]) -> None:
    """Do what checking one cannot do without: each file is hashed once, half of them in each of two threads."""
    beside(lambda: _hash(source[::2]), lambda: _hash(source[1::2]))


def beside(*works: Callable[[], object]) -> None:
    """Do pieces of work in threads of the same low priority as those of an archive: on a busy machine too they wait."""
    with closing(Beside(len(works))) as aside:
        for work in works:
            aside.do(work)
        aside.wait()


def _hash(source: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for chunk in _chunks(source):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(source: Sequence[Path]) -> Iterator[bytes]:
    for path in source:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk


def _timed(name: str, work: Callable[[], None]) -> float:
    began, cpu, own = time.perf_counter(), time.process_time(), time.thread_time()
    work()
    spent, cpu, own = time.perf_counter() - began, time.process_time() - cpu, time.thread_time() - own
    beside = f", {cpu - own:.2f} s di antaranya di sampingnya" if cpu - own > own / 20 else ""
    print(f"{name}: {spent:.2f} s, {cpu:.2f} s CPU{beside}")
    return spent


if __name__ == "__main__":
    run_alone(run)
