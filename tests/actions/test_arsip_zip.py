"""Large files go into an archive a piece at a time, by threads that leave the processor to others."""

import errno
import hashlib
import io
import os
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from takar.actions.arsip_tulis import _add_files
from takar.actions.arsip_zip import ArsipWriter
from takar.gateways.beside import NICE
from takar.gateways.follow import Follower
from takar.queries.arsip_isi import FileArsip
from takar.verifier.periksa_arsip import check_arsip

NOW = datetime(2026, 10, 20, 3, 0, tzinfo=UTC)
PIECE = 256 * 1024


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


class Full(io.BytesIO):
    """A disk that takes no more."""

    def write(self, data: object, /) -> int:
        """Raise what a full disk does, in the thread that writes the files."""
        if threading.current_thread() is not threading.main_thread():
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(data)  # type: ignore[arg-type]


def test_a_disk_that_takes_no_more_is_told_to_who_waits_and_leaves_no_thread() -> None:
    files, before = Files(20), threading.active_count()
    rows = [FileArsip(f"b/{nth}.pdf", "bukti", name, 20 * PIECE) for name, nth in files.names.items()]
    with pytest.raises(OSError, match="No space left"), ArsipWriter(Full(), NOW) as arsip:
        _add_files(arsip, rows, files, lambda _done, _total: None)  # type: ignore[arg-type]
    assert threading.active_count() == before


@pytest.mark.skipif(sys.platform != "linux", reason="hanya Linux memberi setiap utas prioritasnya sendiri")
def test_memory_stays_the_same_and_who_works_comes_first(tmp_path: Path) -> None:
    files, path, told = Files(80), tmp_path / "a.zip", []
    path.touch()
    tracemalloc.start()
    with Follower(path) as follower:
        with path.open("w+b") as sink, ArsipWriter(sink, NOW, follower.settled) as arsip:
            rows = [FileArsip(f"b/{nth}.pdf", "bukti", name, files.pieces * PIECE) for name, nth in files.names.items()]
            _add_files(arsip, rows, files, lambda done, total: told.append(done * 100 // total))  # type: ignore[arg-type]
            arsip.finish(judul="Arsip", lingkup="kominfo/2026", takar="0.1.0")
        stored = follower.whole()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (peak < 8_000_000 < stored.ukuran, told) == (True, [0, 50, 100])
    assert files.priorities == {max(NICE, os.getpriority(os.PRIO_PROCESS, 0))}
    with path.open("rb") as file:
        hasil = check_arsip(file)
    assert (hasil.sidik, hasil.ukuran, hasil.kurang) == (stored.sha256, stored.ukuran, [])
