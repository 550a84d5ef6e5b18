"""Read back what was written into a ZIP, where it lies, while its writer goes on behind it (docs/adr/0105, 0117)."""

import errno
import hashlib
import mmap
import os
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from takar.gateways.file_disk import BLOCK, DiskFile

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

    def __init__(self, disk: DiskFile) -> None:
        self._disk, self._window = disk, _Window()

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
            read = self._disk.read_into(window.memory[:length], start)
            window.begin, window.end = start, min(start + read, limit)  # behind it lies what is not written yet
            if begin >= window.end:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        return window.memory[begin - window.begin : min(end, window.end) - window.begin]
