"""Read what an office file says of itself in its ZIP directory, without unpacking it.

The directory is read by hand and within bounds: a hostile one is refused, not followed (trust.md, promise 13).
"""

import struct
import zlib
from collections.abc import Iterator

from takar.rules.record import record

_END, _ENTRY, _LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_END_HEAD = struct.Struct("<4s4H2LH")
_ENTRY_HEAD = struct.Struct("<4s6H3L5H2L")
_LOCAL_HEAD = struct.Struct("<4s5H3L2H")
_COMMENT_MAX = 65_535
_STORED, _DEFLATED = 0, 8
MAX_ENTRIES = 10_000
MAX_UNPACKED = 500 * 1024 * 1024
MAX_READ = 256 * 1024


class BrokenZip(ValueError):
    """The directory cannot be read, or asks for more than an office file does."""


@record
class ZipEntry:
    """One file in the directory: its name, whether it is encrypted, and where and how it is stored."""

    nama: str
    encrypted: bool
    method: int
    packed: int
    unpacked: int
    offset: int


def read_directory(content: bytes) -> tuple[ZipEntry, ...]:
    """Return the entries of the directory. Raises BrokenZip."""
    try:
        found = tuple(_entries(content))
    except struct.error as error:
        raise BrokenZip("daftar isinya terpotong") from error
    if len({entry.nama for entry in found}) < len(found):
        raise BrokenZip("ada nama ganda di dalamnya")  # which of the two is opened depends on the program
    if sum(entry.unpacked for entry in found) > MAX_UNPACKED:
        raise BrokenZip("isinya membengkak saat dibuka")
    return found


def _entries(content: bytes) -> Iterator[ZipEntry]:
    end = content.rfind(_END, max(0, len(content) - _COMMENT_MAX - _END_HEAD.size))
    if end < 0:
        raise BrokenZip("daftar isinya tidak ada")
    _, _, _, _, count, _, at, _ = _END_HEAD.unpack_from(content, end)
    if count > MAX_ENTRIES:
        raise BrokenZip("isinya terlalu banyak")
    for _ in range(count):
        head = _ENTRY_HEAD.unpack_from(content, at)
        signature, flags, method, packed, unpacked = head[0], head[3], head[4], head[8], head[9]
        if signature != _ENTRY:
            raise BrokenZip("daftar isinya rusak")
        start = at + _ENTRY_HEAD.size
        nama = content[start : start + head[10]].decode("utf-8", "replace")
        yield ZipEntry(nama, bool(flags & 1), method, packed, unpacked, head[16])
        at = start + head[10] + head[11] + head[12]


def read_entry(content: bytes, entry: ZipEntry) -> bytes:
    """Return one small entry, unpacked. Raises BrokenZip, also for one of MAX_READ bytes or more."""
    try:
        head = _LOCAL_HEAD.unpack_from(content, entry.offset)
    except struct.error as error:
        raise BrokenZip("isinya terpotong") from error
    if head[0] != _LOCAL or entry.method not in {_STORED, _DEFLATED}:
        raise BrokenZip("isinya disimpan dengan cara yang tidak dikenal")
    start = entry.offset + _LOCAL_HEAD.size + head[9] + head[10]
    packed = content[start : start + entry.packed]
    try:
        read = packed if entry.method == _STORED else zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, MAX_READ)
    except zlib.error as error:
        raise BrokenZip("isinya rusak") from error
    if len(read) >= MAX_READ:
        raise BrokenZip("keterangan jenisnya terlalu besar")
    return read
