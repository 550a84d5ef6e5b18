"""Pictures of the manual, made small: a page of ours has few colours, so that a palette of 256 loses nothing seen.

Decodes what Chromium writes (8 bits, RGB or RGBA, not interlaced) and nothing else; no imaging library is needed.
"""

import struct
import zlib
from collections import Counter

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256
Colour = tuple[int, int, int]


def small(png: bytes) -> bytes:
    """Return a picture with a palette, at most a third as large."""
    width, height, rows = _decode(png)
    pixels = [zip(row[0::3], row[1::3], row[2::3], strict=True) for row in rows]
    lines = [list(line) for line in pixels]
    counts = Counter(colour for line in lines for colour in line)
    palette = [colour for colour, _ in counts.most_common(COLOURS)]
    index = {colour: palette.index(_nearest(colour, palette)) for colour in counts}
    data = b"".join(b"\0" + bytes(index[colour] for colour in line) for line in lines)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    colours = b"".join(map(bytes, palette))
    parts = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(kind, content) for kind, content in parts)


def _nearest(colour: Colour, palette: list[Colour]) -> Colour:
    return min(palette, key=lambda one: sum((a - b) ** 2 for a, b in zip(one, colour, strict=True)))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _decode(png: bytes) -> tuple[int, int, list[bytes]]:
    """Return width, height and the rows as RGB."""
    at, data, head = len(SIGNATURE), b"", b""
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        content = png[at + 8 : at + 8 + size]
        head = content if kind == b"IHDR" else head
        data += content if kind == b"IDAT" else b""
        at += size + 12
    width, height, depth, colour, *_ = struct.unpack(">IIBBBBB", head)
    assert (depth, colour) in {(8, 2), (8, 6)}, "not a screenshot of Chromium"
    channels = 3 if colour == 2 else 4
    rows = _unfiltered(zlib.decompress(data), width * channels, height, channels)
    return width, height, [_without_alpha(row, channels) for row in rows]


def _without_alpha(row: bytes, channels: int) -> bytes:
    if channels == 3:
        return row
    return bytes(value for at, value in enumerate(row) if at % 4 != 3)


def _unfiltered(data: bytes, stride: int, height: int, channels: int) -> list[bytes]:
    rows: list[bytes] = []
    above = bytes(stride)
    for number in range(height):
        start = number * (stride + 1)
        kind, row = data[start], bytearray(data[start + 1 : start + 1 + stride])
        for at in range(stride):
            left = row[at - channels] if at >= channels else 0
            corner = above[at - channels] if at >= channels else 0
            row[at] = (row[at] + _predicted(kind, left, above[at], corner)) & 255
        above = bytes(row)
        rows.append(above)
    return rows


def _predicted(kind: int, left: int, above: int, corner: int) -> int:
    if kind == 4:  # Paeth: whichever of the three is nearest to left + above - corner
        guess = left + above - corner
        return min((left, above, corner), key=lambda one: abs(guess - one))
    return (0, left, above, (left + above) // 2)[kind]
