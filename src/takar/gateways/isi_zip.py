"""Read back what was written into a ZIP, where it lies, while its writer goes on behind it (docs/adr/0105)."""

import errno
import hashlib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from takar.gateways.storage import CHUNK_BYTES

PACKED_BYTES = 16 * 1024  # of what is packed, which may become a thousand times as much


@dataclass(frozen=True, slots=True)
class Bagian:
    """Where the bytes of one file of a ZIP begin and end, and whether they are packed."""

    begin: int
    end: int
    packed: bool


def hash_back(descriptor: int, part: Bagian) -> str:
    """Return the SHA-256 of a file in the ZIP. Raises OSError where it ends early or does not unpack."""
    digest = hashlib.sha256()
    for piece in _pieces(descriptor, part):
        digest.update(piece)
    return digest.hexdigest()


def sum_back(descriptor: int, part: Bagian) -> int:
    """Return its CRC-32 in the same way."""
    crc = 0
    for piece in _pieces(descriptor, part):
        crc = zlib.crc32(piece, crc)
    return crc


def _pieces(descriptor: int, part: Bagian) -> Iterator[bytes]:
    unpack = zlib.decompressobj(-zlib.MAX_WBITS) if part.packed else None
    length, at = PACKED_BYTES if part.packed else CHUNK_BYTES, part.begin
    while at < part.end:
        piece = os.pread(descriptor, min(length, part.end - at), at)
        if not piece:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        at += len(piece)
        try:
            yield unpack.decompress(piece) if unpack else piece
        except zlib.error:
            raise OSError(errno.EIO, os.strerror(errno.EIO)) from None
