"""Whether a JPEG is whole: from its first marker to its last (ITU-T T.81, B.1), and what phones put behind it.

Some phones add pictures and facts of their own behind the picture, and say so: a second picture (CIPA DC-007, Multi-
Picture Format), or a block that ends in "SEFT" and has a table of what is in it. These are told from anything else.
"""

import re

SOI = b"\xff\xd8"
_MARKER = re.compile(rb"\xff++.", re.DOTALL)
_NEXT_MARKER = re.compile(rb"(?<!\xff)\xff++[^\x00\xd0-\xd7]")
"""What ends the data of a scan: a marker that is neither a stuffed FF nor a restart. Each run of FF is read once."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x00, 0x01, *range(0xD0, 0xD9)})
_END, _SCAN = 0xD9, 0xDA
_BLOCK = 8  # pixels on a side, each block of which takes a bit at least
_SEF_TAIL, _SEF_ENTRY = 8, 12
_ZEROS = re.compile(rb"\x00*")
_MOST_PARTS, _MOST_PICTURES = 20_000, 16  # more than any camera writes; a file of nothing but markers costs seconds


def jpeg_end(content: bytes, at: int = 0) -> int | None:
    """Return where the picture that begins at ``at`` ends; None where it is broken or cut.

    Data that is damaged but keeps its markers is not seen; too little data for so many pixels is.
    """
    if not content.startswith(SOI, at):
        return None
    at, blocks, data = at + len(SOI), 0, 0
    for _ in range(_MOST_PARTS):
        marker, at = _marker(content, at)
        if marker == _END:
            return at if blocks and data * 8 >= blocks else None
        length = int.from_bytes(content[at : at + 2], "big")
        if marker in _ALONE or length < 2 or at + length > len(content):
            return None
        if marker in _FRAMES:
            if blocks:
                return None  # which of two frames is shown, is the reader's choice
            blocks = _blocks(content[at : at + length])
        at += length
        if marker == _SCAN:
            until = _NEXT_MARKER.search(content, at)
            if until is None:
                return None
            data, at = data + until.start() - at, until.start()
    return None


def _marker(content: bytes, at: int) -> tuple[int, int]:
    """Return the marker at a place, 0 where there is none, and where it ends; any number of FF may stand before it."""
    found = _MARKER.match(content, at)
    return (content[found.end() - 1], found.end()) if found else (0, at)


def _blocks(frame: bytes) -> int:
    height, width = int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[5:7], "big")
    return -(-height // _BLOCK) * -(-width // _BLOCK)


def is_declared(content: bytes, at: int) -> bool:
    """Whether all that stands behind a picture is what phones put there and declare, or nothing but zeros."""
    if b"MPF\x00" in content[: content.find(b"\xff\xda")]:
        for _ in range(_MOST_PICTURES):
            end = jpeg_end(content, _past_zeros(content, at))
            if end is None:  # looked at once: megabytes that are no picture cost a second each time
                break
            at = end
    at = _past_zeros(content, at)
    return at in {len(content), _sef_begin(content)}


def _past_zeros(content: bytes, at: int) -> int:
    found = _ZEROS.match(content, at)
    return found.end() if found else at


def _sef_begin(content: bytes) -> int:
    """Return where the block begins that ends in "SEFT", by the table in it; -1 where there is none."""
    table = len(content) - _SEF_TAIL - int.from_bytes(content[-_SEF_TAIL:-4], "little")
    if not content.endswith(b"SEFT") or not content.startswith(b"SEFH", max(table, 0)):
        return -1
    count = int.from_bytes(content[table + 8 : table + 12], "little")
    first = table + 12
    if first + count * _SEF_ENTRY != len(content) - _SEF_TAIL:
        return -1
    entries = range(first, first + count * _SEF_ENTRY, _SEF_ENTRY)
    return table - max((int.from_bytes(content[one + 4 : one + 8], "little") for one in entries), default=0)
