"""Read back what was written into a ZIP, where it lies, while its writer goes on behind it (docs/adr/0105, 0112).

It comes from the disk and not from the system's memory, where the system lets a file be read past that (O_DIRECT):
what is asked for is written out first, then read from where it lies.
"""

import errno
import hashlib
import mmap
import os
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

DIRECT = getattr(os, "O_DIRECT", 0)
BLOCK = 4096  # where a read past the system's memory may begin, on any disk of today
WINDOW_BYTES = 1024 * 1024  # of each thread
PACKED_BYTES = 16 * 1024  # of what is packed, which may become a thousand times as much


@dataclass(frozen=True, slots=True)
class Bagian:
    """Where the bytes of one file of a ZIP begin and end, and whether they are packed."""

    begin: int
    end: int
    packed: bool


class _Window(threading.local):
    """What a thread read last: where it begins and ends in the file, in memory that lies as O_DIRECT asks for."""

    begin, end = 0, 0

    def __init__(self) -> None:
        self.memory = memoryview(mmap.mmap(-1, WINDOW_BYTES))


class ReadBack:
    """Reads a file that grows, by several threads, each a part of its own."""

    def __init__(self, descriptor: int) -> None:
        self._window, self._own = _Window(), -1
        with suppress(OSError):  # a system or a file system without: it is read as others are
            self._own = os.open(f"/proc/self/fd/{descriptor}", os.O_RDONLY | DIRECT) if DIRECT else -1
        self._plain, self._direct = descriptor, self._own >= 0

    @property
    def from_disk(self) -> bool:
        """Whether it is read past the system's memory."""
        return self._direct

    def close(self) -> None:
        """Let go of the file."""
        if self._own >= 0:
            os.close(self._own)
            self._own = -1

    def hash_of(self, part: Bagian, limit: int, tell: Callable[[int], None]) -> str:
        """Return the SHA-256 of a file in the ZIP; ``tell`` hears how many bytes are done.

        What lies before ``limit`` is written by now, and may be read with it. Raises OSError where it ends early or
        does not unpack.
        """
        digest = hashlib.sha256()
        for piece in self._pieces(part, limit):
            digest.update(piece)
            tell(len(piece))
        return digest.hexdigest()

    def sum_of(self, part: Bagian, limit: int) -> int:
        """Return its CRC-32 in the same way."""
        crc = 0
        for piece in self._pieces(part, limit):
            crc = zlib.crc32(piece, crc)
        return crc

    def _pieces(self, part: Bagian, limit: int) -> Iterator[bytes | memoryview]:
        unpack = zlib.decompressobj(-zlib.MAX_WBITS) if part.packed else None
        at = part.begin
        while at < part.end:
            length = PACKED_BYTES if part.packed else WINDOW_BYTES
            piece = self._at(at, min(at + length, part.end), limit)
            at += len(piece)
            try:
                yield unpack.decompress(piece) if unpack else piece
            except zlib.error:
                raise OSError(errno.EIO, os.strerror(errno.EIO)) from None

    def _at(self, begin: int, end: int, limit: int) -> memoryview:
        """Return some bytes from a place on, to ``end`` at most, until the next call of this thread."""
        window = self._window
        if not window.begin <= begin < window.end:
            start = begin - begin % BLOCK
            length = min(WINDOW_BYTES, limit - start + -limit % BLOCK)
            read = self._into(window.memory[:length], start)
            window.begin, window.end = start, min(start + read, limit)  # behind it lies what is not written yet
            if begin >= window.end:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        return window.memory[begin - window.begin : min(end, window.end) - window.begin]

    def _into(self, memory: memoryview, start: int) -> int:
        """Read into memory, and return how much; a disk that refuses such a reading only here is read as others are."""
        if self._direct:
            try:
                return os.preadv(self._own, [memory], start)
            except OSError as error:
                if error.errno != errno.EINVAL:
                    raise
                self._direct = False
        return os.preadv(self._plain, [memory], start)


def forget_cached(descriptor: int) -> None:
    """Have a file lie on the disk, and what the system remembers of it forgotten: who reads it next reads the disk.

    Where a system offers no such thing, what it remembers is read.
    """
    os.fsync(descriptor)
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
