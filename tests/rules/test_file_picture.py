"""The size that a picture names, without unfolding it."""

import pytest

from takar.rules.file_picture import PNG, picture_size

HEAD = PNG + b"\x00\x00\x00\x0dIHDR"
APP0 = b"\xff\xe0\x00\x04JF"
FRAME = b"\xff\xc0\x00\x0b\x08\x00\x40\x00\x80\x01\x00"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (HEAD + b"\x00\x00\x4e\x20\x00\x00\x00\x01", (20_000, 1)),
        (HEAD + b"\x00\x00", None),
        (PNG + b"\x00\x00\x00\x0dIDAT" + b"\x00" * 8, None),
        (b"\xff\xd8" + APP0 + FRAME, (128, 64)),
        (b"\xff\xd8" + b"\xff\xc4\x00\x04xx" + FRAME, (128, 64)),
        (b"\xff\xd8" + b"\xff\xff" + APP0 + b"\xff" + FRAME, (128, 64)),
        (b"\xff\xd8" + b"\xff\x01\x00\x02" + FRAME, None),
        (b"\xff\xd8" + b"\xff\x00\x00\x02" + FRAME, None),
        (b"\xff\xd8" + APP0, None),
        (b"\xff\xd8" + b"\x00" * 20, None),
        (b"GIF89a", None),
        (b"", None),
    ],
)
def test_the_size_is_read_from_the_head(content, size):
    assert picture_size(content) == size
