"""A colour profile (ICC.1:2022, 7.2 and 7.3): whether it is whole, for a paper carries that of a picture as it is."""

HEAD = 128
LARGEST = 4 * 1024 * 1024
"""In bytes. One of screens has some thousand; 60 MB of blanks are 60 kB in a PNG, and every paper unpacks them."""
_MARK, _MARK_AT = b"acsp", 36
_ROW = 12


def is_whole(profile: bytes) -> bool:
    """Return whether a profile is as long as it says, and has parts that all lie in it, behind their table.

    One beyond LARGEST is none that a picture needs.
    """
    if len(profile) > LARGEST:
        return False
    size, parts = _number(profile, 0), _number(profile, HEAD)
    begin = HEAD + 4 + _ROW * parts
    if profile[_MARK_AT : _MARK_AT + 4] != _MARK or not parts or not begin <= size <= len(profile):
        return False
    places = ((_number(profile, at + 4), _number(profile, at + 8)) for at in range(HEAD + 4, begin, _ROW))
    return all(begin <= offset and offset + length <= size for offset, length in places)


def _number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "big")
