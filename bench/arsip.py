"""Archive a year with 500 MB of files and check the archive, beside what it cannot do without (see bench/README.md)."""

import hashlib
import os
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.disk import forget, spend_disk, spend_disk_at_once
from bench.sementara import grown_by, print_memory, run_alone
from takar.gateways.beside import Beside
from takar.gateways.storage import CHUNK_BYTES

FILES, SIZE = 250, 2_000_000  # 500 MB
NOW = datetime(2026, 10, 6, 1, 0, tzinfo=UTC)
TURNS = 3
DISK, AT_ONCE = "disk: baca, tulis, baca kembali", "disk: ketiganya sekaligus"
HASH, WRITE, CHECK = "satu kali SHA-256 dalam dua utas", "tulis dan baca kembali", "periksa"
MEMORY = 32_000_000  # bytes that the process may grow by


def attach() -> None:
    """Attach the files to the rows of an office whose triwulan was opened."""
    from takar.actions.dokumen import storage
    from takar.records.models import BuktiDukung, FileTersimpan, IsianRealisasi, Pegawai

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
    from tests.factories import open_tw3

    open_tw3()
    lingkup = find_lingkup(PerangkatDaerah.objects.get(), 2026, None, "")
    assert lingkup is not None
    told: list[int] = []
    source: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="takar-bench-") as folder:
        path = Path(folder, "arsip.zip")
        direct: list[bool] = []

        def write() -> None:
            with path.open("w+b") as file:
                _, stored = write_whole(file, lingkup, now=NOW, lapor=lambda done, _total: told.append(done))
            assert stored.ukuran == path.stat().st_size

        def check() -> None:
            with path.open("rb") as file:
                assert not check_arsip(file).kurang

        bare = median(_timed("tulis arsip yang sama tanpa file", write) for _ in range(TURNS))
        attach()
        source += sorted(one for one in Path(settings.ARCHIVE_DIR).rglob("*") if one.is_file())
        _timed("salin dengan CRC-32, sampai di disk", lambda: _sum(source, Path(folder, "jumlah")))
        acts = {
            DISK: lambda: beside(lambda: direct.append(spend_disk(source, Path(folder, "lantai")))),
            AT_ONCE: lambda: spend_disk_at_once(source, Path(folder, "lantai")),
            HASH: lambda: _hash_once(source),
            WRITE: write,
            CHECK: check,
        }
        turns: list[dict[str, float]] = [{} for _ in range(TURNS)]
        for turn in turns:
            for name, work in acts.items():
                if name == WRITE:
                    forget(source)  # not before: who hashes them has them from memory
                for one in (path, Path(folder, "lantai")) if name != CHECK else ():
                    one.unlink(missing_ok=True)
                turn[name] = _timed(name, work)
        if not all(direct):
            print("disk ini tidak dapat dibaca melewati memori sistem: lantainya lebih rendah daripada disknya")
        for name, took in (
            (WRITE, [turn[WRITE] for turn in turns]),
            (f"{WRITE}, untuk filenya saja", [turn[WRITE] - bare for turn in turns]),
            (CHECK, [turn[CHECK] for turn in turns]),
        ):
            ratios = ", ".join(
                f"{median(one / turn[floor] for one, turn in zip(took, turns, strict=True)):.2f} kali {floor}"
                for floor in (DISK, AT_ONCE, HASH)
            )
            print(f"{name}: {path.stat().st_size / median(took) / 1e6:.0f} MB setiap detik; {ratios}")
        print(f"memori untuk menulis: {grown_by(write) / 1e6:.1f} MB (batas {MEMORY / 1e6:.0f})")
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
