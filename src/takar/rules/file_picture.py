"""How large a picture says it is, read from its first bytes: a small file may unfold to gigabytes (promise 13)."""

PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
PICTURES = (PNG, _JPEG)
"""How files of pictures begin."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF0 … SOF15 without the tables between them
_ALONE = frozenset({0x00, 0x01, *range(0xD0, 0xDA)})
"""Markers without a length, of which none stands before the frame, and what is no marker."""


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels of a PNG or JPEG; None where they cannot be read."""
    if content.startswith(PNG):
        whole = content[12:16] == b"IHDR" and len(content) >= 24
        return (_number(content, 16, 4), _number(content, 20, 4)) if whole else None
    return _jpeg_size(content) if content.startswith(_JPEG) else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Go from one segment to the next until the frame, which holds height before width.

    A marker may stand behind any number of FF (ITU-T T.81, B.1.1.2): who took the second for the marker itself could be
    led to another frame than the one that is shown.
    """
    at = len(_JPEG)
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] == 0xFF:
            at += 1
            continue
        if content[at + 1] in _ALONE:
            return None
        if content[at + 1] in _FRAMES:
            return _number(content, at + 7, 2), _number(content, at + 5, 2)
        at += 2 + _number(content, at + 2, 2)
    return None


def _number(content: bytes, at: int, length: int) -> int:
    return int.from_bytes(content[at : at + length], "big")
