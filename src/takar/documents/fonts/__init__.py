"""The shipped typeface (Liberation Sans, OFL): the characters it can print and how wide they are."""

import struct
import unicodedata
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
    common = frozenset.intersection(*map(frozenset, faces))
    return frozenset(c for c in common if not (_runs_left(c) or any(low <= c <= high for low, high in _BLOCKED)))


def _runs_left(code: int) -> bool:
    """Whether a character is of a script that runs to the left: figures after one swap their places on paper."""
    return unicodedata.bidirectional(chr(code)) in {"R", "AL", "AN"}


def _tables(font: bytes) -> dict[str, int]:
    """Where each table of a TrueType file starts."""
    count = struct.unpack(">H", font[4:6])[0]
    rows = (struct.unpack(">4sLLL", font[12 + 16 * n : 28 + 16 * n]) for n in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in rows}


def _mapped(font: bytes) -> dict[int, int]:
    """Glyph of each code point in the Windows Unicode table (format 4) of a TrueType file."""
    return _format_4(font, _tables(font)["cmap"])


def _format_4(font: bytes, cmap: int) -> dict[int, int]:
    count = struct.unpack(">H", font[cmap + 2 : cmap + 4])[0]
    for index in range(count):
        platform, _, offset = struct.unpack(">HHL", font[cmap + 4 + 8 * index : cmap + 12 + 8 * index])
        start = cmap + offset
        if platform == 3 and struct.unpack(">H", font[start : start + 2])[0] == 4:
            return _segments(font, start)
    raise ValueError("font without a Unicode cmap of format 4")


def _segments(font: bytes, start: int) -> dict[int, int]:
    double = struct.unpack(">H", font[start + 6 : start + 8])[0]
    segments = double // 2

    def column(offset: int) -> tuple[int, ...]:
        return struct.unpack(f">{segments}H", font[start + offset : start + offset + double])

    ends, starts = column(14), column(16 + double)
    deltas, range_offsets = column(16 + 2 * double), column(16 + 3 * double)
    found: dict[int, int] = {}
    for index, (low, high) in enumerate(zip(starts, ends, strict=True)):
        for code in range(low, min(high, 0xFFFE) + 1):
            if range_offsets[index]:
                at = start + 16 + 3 * double + 2 * index + range_offsets[index] + 2 * (code - low)
                glyph = struct.unpack(">H", font[at : at + 2])[0]
            else:
                glyph = (code + deltas[index]) & 0xFFFF
            if glyph:
                found[code] = glyph
    return found


@cache
def advances(*, bold: bool = False) -> dict[str, float]:
    """Width of each printable character in parts of the type size."""
    font = (FOLDER / f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf").read_bytes()
    tables = _tables(font)
    per_em = struct.unpack(">H", font[tables["head"] + 18 : tables["head"] + 20])[0]
    count = struct.unpack(">H", font[tables["hhea"] + 34 : tables["hhea"] + 36])[0]
    widths = struct.unpack(f">{2 * count}H", font[tables["hmtx"] : tables["hmtx"] + 4 * count])[::2]
    glyphs = _mapped(font)
    return {chr(c): widths[min(glyphs[c], count - 1)] / per_em for c in covered() & glyphs.keys()}
