"""The shipped typeface (Liberation Sans, OFL) and the characters it can print."""

import struct
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
_FILES = ("Regular", "Bold", "Italic", "BoldItalic")
_BLOCKED = (
    (0x0, 0x1F),
    (0x7F, 0x9F),
    (0x200E, 0x200F),  # marks that reorder text could show a figure backwards
    (0x202A, 0x202E),
    (0x2028, 0x2029),
    (0x2060, 0x206F),
    (0xE000, 0xF8FF),  # private use has no meaning that a reader could look up
    (0xFFF9, 0xFFFF),
)


@cache
def covered() -> frozenset[int]:
    """Code points that all four styles can show and that are safe on an official paper."""
    faces = [_mapped((FOLDER / f"LiberationSans-{style}.ttf").read_bytes()) for style in _FILES]
    common = frozenset.intersection(*faces)
    return frozenset(c for c in common if not any(low <= c <= high for low, high in _BLOCKED))


def _mapped(font: bytes) -> frozenset[int]:
    """Code points in the Windows Unicode table (format 4) of a TrueType file."""
    tables = struct.unpack(">H", font[4:6])[0]
    for index in range(tables):
        tag, _, offset, _ = struct.unpack(">4sLLL", font[12 + 16 * index : 28 + 16 * index])
        if tag == b"cmap":
            return _format_4(font, offset)
    raise ValueError("font without cmap")


def _format_4(font: bytes, cmap: int) -> frozenset[int]:
    count = struct.unpack(">H", font[cmap + 2 : cmap + 4])[0]
    for index in range(count):
        platform, _, offset = struct.unpack(">HHL", font[cmap + 4 + 8 * index : cmap + 12 + 8 * index])
        start = cmap + offset
        if platform == 3 and struct.unpack(">H", font[start : start + 2])[0] == 4:
            return _segments(font, start)
    raise ValueError("font without a Unicode cmap of format 4")


def _segments(font: bytes, start: int) -> frozenset[int]:
    double = struct.unpack(">H", font[start + 6 : start + 8])[0]
    segments = double // 2

    def column(offset: int) -> tuple[int, ...]:
        return struct.unpack(f">{segments}H", font[start + offset : start + offset + double])

    ends, starts = column(14), column(16 + double)
    deltas, range_offsets = column(16 + 2 * double), column(16 + 3 * double)
    found: set[int] = set()
    for index, (low, high) in enumerate(zip(starts, ends, strict=True)):
        for code in range(low, min(high, 0xFFFE) + 1):
            if range_offsets[index]:
                at = start + 16 + 3 * double + 2 * index + range_offsets[index] + 2 * (code - low)
                glyph = struct.unpack(">H", font[at : at + 2])[0]
            else:
                glyph = (code + deltas[index]) & 0xFFFF
            if glyph:
                found.add(code)
    return frozenset(found)
