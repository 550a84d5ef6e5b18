"""A colour profile that is cut, or whose parts lie elsewhere, is not whole."""

import pytest

from takar.rules.file_icc import LARGEST, is_whole


def profile(*places: tuple[int, int], size: int = 0, mark: bytes = b"acsp") -> bytes:
    """A profile of parts at some places and of some lengths, with 40 bytes behind their table."""
    table = b"".join(b"desc" + offset.to_bytes(4, "big") + length.to_bytes(4, "big") for offset, length in places)
    body = bytes(32) + mark + bytes(88) + len(places).to_bytes(4, "big") + table + bytes(40)
    return (size or len(body) + 4).to_bytes(4, "big") + body


BEGIN = 132 + 12
WHOLE = profile((BEGIN, 40))


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (WHOLE, True),
        (WHOLE + bytes(3), True),  # filled up behind its end
        (profile((BEGIN + 12, 40), (BEGIN + 12, 40)), True),  # several names for one part
        (WHOLE[:-1], False),
        (WHOLE[:100], False),
        (profile((BEGIN, 41)), False),
        (profile((BEGIN - 1, 40)), False),
        (profile((BEGIN, 40), size=BEGIN + 39) + bytes(9), False),
        (profile((BEGIN, 0), size=BEGIN - 1), False),
        (profile((BEGIN, 40), mark=b"acsq"), False),
        (profile(), False),
        (WHOLE[:128] + b"\xff" * 60, False),
        (b"", False),
    ],
)
def test_a_profile_is_whole_where_its_parts_lie_in_it(content, whole):
    assert is_whole(content) is whole


def test_what_unpacks_to_more_than_any_picture_needs_is_no_profile_of_one():
    filled = WHOLE.ljust(LARGEST, b"\0")
    assert (is_whole(filled), is_whole(filled + b"\0")) == (True, False)
