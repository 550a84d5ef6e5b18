"""Small files that are whole, each with a text of its own: what a scanner or a phone gives."""

import struct
import zlib
from functools import cache

import typst

PNG = b"\x89PNG\r\n\x1a\n"
_TABLES = (
    b"\xff\xdb\x00\x43\x00"
    + b"\x01" * 64
    + b"\xff\xc0\x00\x0b\x08\x00\x08\x00\x08\x01\x01\x11\x00"
    + b"\xff\xc4\x00\x14\x00\x01"
    + b"\x00" * 16
    + b"\xff\xc4\x00\x14\x10\x01"
    + b"\x00" * 16
    + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
)


def png(teks: str, width: int = 1, height: int = 1) -> bytes:
    """Return a grey PNG with a text beside the picture."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\x00" + b"\x7f" * width) * height)
    parts = ((b"IHDR", head), (b"tEXt", b"Judul\x00" + teks.encode()), (b"IDAT", rows), (b"IEND", b""))
    return PNG + b"".join(png_part(kind, data) for kind, data in parts)


def png_part(kind: bytes, data: bytes) -> bytes:
    """Return one part of a PNG with its sum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(teks: str) -> bytes:
    """Return a grey JPEG of 8 × 8 pixels with a text as its comment."""
    said = teks.encode()
    return b"\xff\xd8\xff\xfe" + struct.pack(">H", len(said) + 2) + said + _TABLES + b"\x3f\xff\xd9"


@cache
def pdf(teks: str) -> bytes:
    """Return a PDF of one page with a text."""
    fonts = typst.Fonts(include_system_fonts=False)
    made = typst.compile(teks.encode(), format="pdf", font_paths=fonts, ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made
