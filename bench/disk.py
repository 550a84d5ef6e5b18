"""The floor of an archive: what the disk alone takes for its bytes, past the system's memory where that can be."""

import mmap
import os
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from takar.gateways.beside import Beside

DIRECT = getattr(os, "O_DIRECT", 0)
BLOCK, PIECE = 4096, 1024 * 1024


def spend_disk(source: Sequence[Path], target: Path) -> bool:
    """Read the files, write as many bytes until they lie on the disk, read them back; return whether all was direct.

    Nothing is reckoned on the way. A disk that takes no such reading does it as it does for others.
    """
    memory = memoryview(mmap.mmap(-1, PIECE))
    direct = _can(target)
    flag = DIRECT if direct else 0
    for path in source:
        _read(path, memory, flag)
    size = sum(path.stat().st_size for path in source)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | flag, 0o600)
    try:
        for begin in range(0, size, PIECE):
            length = min(PIECE, size - begin)
            os.write(handle, memory[: length + -length % BLOCK])
        os.fsync(handle)
    finally:
        os.close(handle)
    _read(target, memory, flag)
    return direct


def spend_disk_at_once(source: Sequence[Path], target: Path) -> None:
    """Do the same with all three at once, as an archive does: each piece is read, written and read back in its turn."""
    memories = [memoryview(mmap.mmap(-1, PIECE)) for _ in range(3)]
    flag = DIRECT if _can(target) else 0
    size = sum(path.stat().st_size for path in source)
    handle = os.open(target, os.O_RDWR | os.O_CREAT | os.O_TRUNC | flag, 0o600)
    with closing(Beside(ahead=2)) as back, closing(Beside(ahead=2)) as out, closing(Beside()) as read:

        def put(begin: int) -> None:
            os.pwrite(handle, memories[1], begin)
            back.do(partial(os.preadv, handle, [memories[2]], begin))

        def take() -> None:
            begin = done = 0
            for path in source:
                _read(path, memories[0], flag)
                done += path.stat().st_size
                while begin + PIECE <= done or (done == size and begin < size):
                    out.do(partial(put, begin))
                    begin += PIECE

        read.do(take)
        for one in (read, out, back):
            one.wait()
    os.fsync(handle)
    os.close(handle)


def forget(source: Sequence[Path]) -> None:
    """Have the system forget what it remembers of files that lie on the disk, so that they are read from there."""
    for path in source:
        handle = os.open(path, os.O_RDONLY)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)


def _can(target: Path) -> bool:
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | DIRECT, 0o600))
    except OSError:
        return False
    return bool(DIRECT)


def _read(path: Path, memory: memoryview, flag: int) -> None:
    handle = os.open(path, os.O_RDONLY | flag)
    try:
        at = 0
        while count := os.preadv(handle, [memory], at):
            at += count
    finally:
        os.close(handle)
