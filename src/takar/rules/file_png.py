"""Whether a PNG is whole: each part with its sum, from the first to the last (ISO/IEC 15948, 5.3 and 5.6)."""

from zlib import crc32

from takar.rules.file_picture import PNG

_MOST_PARTS = 100_000  # a picture of 10 MB in parts of 8 kB has 1,300
_FRAME = 12  # bytes of a part beside its data: length, name, sum


def png_end(content: bytes) -> int | None:
    """Return where the picture ends, which is the length of a file with nothing behind; None where it is broken.

    The sums show every altered byte; whether the pixels can be unpacked is not looked at.
    """
    if not content.startswith(PNG):
        return None
    view, at, names = memoryview(content), len(PNG), set[bytes]()
    for _ in range(_MOST_PARTS):
        name = content[at + 4 : at + 8]
        end = at + _FRAME + int.from_bytes(content[at : at + 4], "big")
        if end > len(content) or crc32(view[at + 4 : end - 4]) != int.from_bytes(content[end - 4 : end], "big"):
            return None
        if (name == b"IHDR") is not (at == len(PNG)):
            return None
        if name == b"IEND":
            return end if b"IDAT" in names else None
        names.add(name)
        at = end
    return None
