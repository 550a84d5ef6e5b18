"""Large files go into an archive a piece at a time, by threads that leave the processor to others."""

import errno
import hashlib
import json
import os
import sys
import threading
import tracemalloc
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import repeat
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from takar.actions.arsip_maju import Ditinggalkan, Kemajuan
from takar.actions.arsip_tulis import _add_files
from takar.actions.arsip_zip import BATCH_BYTES, NOT_GIVEN_BACK, ArsipWriter
from takar.gateways.beside import NICE
from takar.queries.arsip_isi import FileArsip
from takar.verifier.periksa_arsip import check_arsip
from takar.verifier.periksa_riwayat import canonical
from tests.sifat import PROVING
from tests.verifier.riwayat import event, linked

NOW = datetime(2026, 10, 20, 3, 0, tzinfo=UTC)
PIECE = 256 * 1024
SMALL = hashlib.sha256(b"kecil").hexdigest()


class Files:
    """Stored files that are made as they are read."""

    def __init__(self, pieces: int) -> None:
        self.pieces, self.priorities = pieces, set[int]()
        self.names = {hashlib.sha256(b"".join(self._content(one))).hexdigest(): one for one in range(2)}

    def open(self, sha256: str) -> Iterator[bytes]:
        """Yield the pieces of one; take note of the priority that they are asked for with."""
        for piece in self._content(self.names[sha256]):
            self.priorities.add(os.getpriority(os.PRIO_PROCESS, 0))
            yield piece

    def _content(self, nth: int) -> Iterator[bytes]:
        return (f"{nth} {nomor}".encode().ljust(PIECE) for nomor in range(self.pieces))


def tie(arsip: ArsipWriter) -> None:
    """Add the event that ties no history at all."""
    one = linked([event(1, "TIE_ARSIP", "opd:1", {"lingkup": "kominfo/2026", "riwayat": {}})])[0]
    arsip.text("ikatan.jsonl", "ikatan riwayat", lambda sink: sink.write(canonical(one).encode() + b"\n"))


def rot(monkeypatch: pytest.MonkeyPatch, path: Path, place: int) -> None:
    """Have a disk that keeps another byte than the one it is given for some place of a file."""
    write = os.pwritev

    def rotten(descriptor: int, parts: Sequence[Any], start: int) -> int:
        count, (part,) = write(descriptor, parts, start), parts
        if start <= place < start + count:
            with path.open("r+b", buffering=0) as plain:
                os.pwrite(plain.fileno(), bytes([part[place - start] ^ 1]), place)
        return count

    monkeypatch.setattr(os, "pwritev", rotten)


def test_a_disk_that_takes_no_more_is_told_to_who_waits_and_leaves_no_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "pwritev", full)
    files, before = Files(20), threading.active_count()
    rows = [FileArsip(f"b/{nth}.pdf", "bukti", name, 20 * PIECE) for name, nth in files.names.items()]
    with (
        (tmp_path / "a").open("w+b") as sink,
        pytest.raises(OSError, match="No space left"),
        ArsipWriter(sink, NOW) as arsip,
    ):
        _add_files(arsip, rows, files, Kemajuan(), lambda _done, _total: None)  # type: ignore[arg-type]
    assert threading.active_count() == before


@pytest.mark.parametrize("nama", ["b/1.pdf", "angka.json", "daftar-isi.csv", "manifest.json", ""])
def test_an_archive_that_the_disk_does_not_give_back_as_it_was_written_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nama: str
) -> None:
    """No stored file is called damaged for it, and no history broken: all of it is the disk's (OSError)."""
    random, path = os.urandom(20_000), tmp_path / "a"
    sha256 = hashlib.sha256(random).hexdigest()

    def write() -> None:
        with path.open("w+b") as sink, ArsipWriter(sink, NOW) as arsip:
            arsip.file("b/1.pdf", "bukti", [random], ukuran=len(random), sha256=sha256, asli="")
            arsip.text("angka.json", "angka", lambda sink: sink.write(random))
            arsip.finish(judul="Arsip", lingkup="kominfo/2026", takar="0.1.0")

    write()
    with zipfile.ZipFile(path) as made:
        begin = made.getinfo(nama).header_offset + 30 + len(nama) if nama else made.start_dir  # "": the directory
    rot(monkeypatch, path, begin + 50)
    with pytest.raises(OSError, match=f"{NOT_GIVEN_BACK}|Input/output error"):
        write()


def test_what_the_disk_does_not_give_back_stops_the_writer_within_the_next_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random, taken = os.urandom(BATCH_BYTES), list[int]()
    sha256, pieces = hashlib.sha256(random).hexdigest(), (taken.append(one) or b"lagi" for one in range(1000))
    rot(monkeypatch, tmp_path / "a", 2000)
    with (tmp_path / "a").open("w+b") as sink, ArsipWriter(sink, NOW) as arsip:
        arsip.file("b/1.pdf", "bukti", [random], ukuran=len(random), sha256=sha256, asli="")
        arsip._disk.put_out()
        arsip._beside._waiting.join()  # until it was read back
        with pytest.raises(OSError, match=NOT_GIVEN_BACK):
            arsip.file("b/2.pdf", "bukti", pieces, ukuran=4000, sha256="0" * 64, asli="")
    assert len(taken) == 1


def test_a_file_beyond_4_gib_has_its_sizes_where_a_zip_keeps_large_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a lowered limit: what is as large by its record has another head, and is read back and checked like others."""
    content = os.urandom(2000)
    with (tmp_path / "a").open("w+b") as sink, ArsipWriter(sink, NOW) as arsip:
        tie(arsip)
        add = partial(arsip.file, jenis="bukti", sha256=hashlib.sha256(content).hexdigest(), asli="")
        add("b/kecil.pdf", chunks=[content], ukuran=len(content))
        with monkeypatch.context() as lowered:
            lowered.setattr(zipfile, "ZIP64_LIMIT", len(content))
            add("b/besar.pdf", chunks=[content], ukuran=len(content))
        arsip.finish(judul="Arsip", lingkup="kominfo/2026", takar="0.1.0")
        assert check_arsip(sink).jenis["bukti"] == (2, 2 * len(content))
        with zipfile.ZipFile(sink) as made:
            heads = [made.getinfo(f"b/{nama}.pdf").header_offset for nama in ("kecil", "besar")]
        extras = [os.pread(sink.fileno(), 2, at + 28) for at in heads]
    assert extras == [b"\0\0", b"\x14\0"]


@pytest.mark.skipif(not PROVING, reason="4 GB ditulis, dibaca kembali, dan diperiksa (MEMBUKTIKAN=1)")
def test_a_file_beyond_4_gib_is_written_read_back_and_checked_with_constant_memory(tmp_path: Path) -> None:
    """One that is larger than a ZIP of before can say, and a small one behind it."""
    piece, count = bytes(1024 * 1024), 4 * 1024 + 10
    digest = hashlib.sha256()
    for _ in range(count):
        digest.update(piece)
    told, maju = list[int](), Kemajuan()
    tracemalloc.start()
    with (tmp_path / "a.zip").open("w+b") as sink, ArsipWriter(sink, NOW, maju.add) as arsip:
        tie(arsip)
        files: Any = SimpleNamespace(open=lambda sha: [b"kecil"] if sha == SMALL else repeat(piece, count))
        rows = [FileArsip("b/besar.pdf", "bukti", digest.hexdigest(), count * len(piece))]
        rows += [FileArsip("b/kecil.pdf", "bukti", SMALL, 5)]
        _add_files(arsip, rows, files, maju, lambda done, total: told.append(done * 100 // total))
        sidik = arsip.finish(judul="Arsip", lingkup="kominfo/2026", takar="0.1.0")
        assert (arsip.kurang, arsip.jumlah) == ([], 4)
        hasil = check_arsip(sink)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (hasil.sidik, hasil.jenis["bukti"]) == (sidik, (2, count * len(piece) + 5))
    assert (peak < 16_000_000, sorted(set(told))) == (True, list(range(101)))


def test_a_stored_file_that_is_not_what_was_recorded_is_named_by_what_was_read_back(tmp_path: Path) -> None:
    with (tmp_path / "a").open("w+b") as sink, ArsipWriter(sink, NOW) as arsip:
        arsip.file("b/1.pdf", "bukti", [b"lain"], ukuran=4, sha256="a" * 64, asli="foto")
        arsip.finish(judul="Arsip", lingkup="kominfo/2026", takar="0.1.0")
        assert arsip.kurang == ["b/1.pdf: isinya tidak lagi sesuai dengan sidiknya"]
        with zipfile.ZipFile(sink) as made:
            row = json.loads(made.read("manifest.json"))["isi"][0]
    assert (row["sha256"], row["tercatat"]) == (hashlib.sha256(b"lain").hexdigest(), "a" * 64)


def test_a_file_is_told_of_while_it_is_written_and_one_that_nobody_waits_for_is_left(tmp_path: Path) -> None:
    """Who waits is told within a large file, and may give it up there: its writer ends at the next piece."""
    files, maju, asked = Files(200), Kemajuan(), list[int]()

    def give_up(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    def counted(pieces: Iterator[bytes]) -> Iterator[bytes]:
        for nth, piece in enumerate(pieces):
            asked.append(nth)
            if nth == 150:
                assert left.wait(60)
            yield piece

    left, leave, opened = threading.Event(), maju.leave, files.open
    maju.leave = lambda: (leave(), left.set())  # type: ignore[method-assign,assign]
    files.open = lambda sha256: counted(opened(sha256))  # type: ignore[method-assign]
    rows = [FileArsip(f"b/{nth}.pdf", "bukti", name, 200 * PIECE) for name, nth in files.names.items()]
    with (
        (tmp_path / "a").open("w+b") as sink,
        pytest.raises(KeyboardInterrupt),
        ArsipWriter(sink, NOW, maju.add) as arsip,
    ):
        _add_files(arsip, rows, files, maju, give_up)  # type: ignore[arg-type]
    assert asked[-1] <= 150 < files.pieces
    with pytest.raises(Ditinggalkan):
        maju.add(1)


@pytest.mark.skipif(sys.platform != "linux", reason="hanya Linux memberi setiap utas prioritasnya sendiri")
def test_memory_stays_the_same_and_who_works_comes_first(tmp_path: Path) -> None:
    files, path, told = Files(80), tmp_path / "a.zip", []
    tracemalloc.start()
    maju = Kemajuan()
    with path.open("w+b") as sink, ArsipWriter(sink, NOW, maju.add) as arsip:
        tie(arsip)
        rows = [FileArsip(f"b/{nth}.pdf", "bukti", name, files.pieces * PIECE) for name, nth in files.names.items()]
        _add_files(arsip, rows, files, maju, lambda done, total: told.append(done * 100 // total))  # type: ignore[arg-type]
        sidik = arsip.finish(judul="Arsip", lingkup="kominfo/2026", takar="0.1.0")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000 < path.stat().st_size
    assert (told, len(told) > 2 + len(rows), told[0], told[-1]) == (sorted(told), True, 0, 100)
    assert files.priorities == {max(NICE, os.getpriority(os.PRIO_PROCESS, 0))}
    with path.open("rb") as file:
        hasil = check_arsip(file)
    assert (hasil.sidik, hasil.ukuran, hasil.kurang) == (sidik, path.stat().st_size, [])


def test_nothing_is_written_after_an_archive_was_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read from the disk is what stays there: it is not put out once more as its writer lets go."""
    write, after = os.pwritev, list[int]()

    def watched(descriptor: int, parts: Sequence[Any], start: int) -> int:
        after.append(start)
        return write(descriptor, parts, start)

    monkeypatch.setattr(os, "pwritev", watched)
    with (tmp_path / "a").open("w+b") as sink:
        with ArsipWriter(sink, NOW) as arsip:
            arsip.file("b/1.pdf", "bukti", [b"kecil"], ukuran=5, sha256=SMALL, asli="")
            arsip.finish(judul="Arsip", lingkup="kominfo/2026", takar="0.1.0")
            assert after
            after.clear()
            size = os.fstat(sink.fileno()).st_size
        assert (after, os.fstat(sink.fileno()).st_size) == ([], size)
