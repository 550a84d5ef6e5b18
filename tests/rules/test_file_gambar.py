"""A picture is whole, or told from one that is broken, continued or too large (trust.md, promise 13)."""

import struct
from collections.abc import Callable

import pytest

from takar.rules.file_gambar import LARGEST, Cela, picture_flaw
from takar.rules.file_jpeg import _MOST_PARTS, _MOST_PICTURES, jpeg_end
from takar.rules.file_png import png_end
from tests.pindaian_kecil import PNG, jpeg, png, png_part

GOOD_PNG, GOOD = png("satu"), jpeg("satu")
SCAN = GOOD.index(b"\xff\xda")
HEAD = PNG + png_part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
END = png_part(b"IEND", b"")
FRAME = b"\xff\xc0\x00\x0b\x08\x00\x08\x00\x08\x01\x01\x11\x00"
WITH_MPF = GOOD[:2] + b"\xff\xe2\x00\x06MPF\x00" + GOOD[2:]


def sef(data: bytes, count: int = 1, offset: int | None = None) -> bytes:
    """Return the block that a phone puts behind its picture."""
    far = len(data) if offset is None else offset
    table = b"SEFH" + struct.pack("<II", 106, count) + struct.pack("<HHII", 0, 1, far, len(data)) * min(count, 1)
    return data + table + struct.pack("<I", len(table)) + b"SEFT"


def altered(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        (GOOD_PNG, None),
        (GOOD, None),
        (GOOD.replace(b"\xff\xc0", b"\xff\xff\xc0"), None),
        (GOOD[:-3] + b"\xff\x00\x3f\xff\xd0\x3f\xff\xd9", None),
        (PNG + b"apa saja", Cela.RUSAK),
        (b"\xff\xd8\xff apa saja", Cela.RUSAK),
        (b"", Cela.RUSAK),
        (GOOD_PNG[:-1], Cela.RUSAK),
        (GOOD_PNG[:-12], Cela.RUSAK),
        (altered(GOOD_PNG, 60), Cela.RUSAK),
        (HEAD + END, Cela.RUSAK),
        (HEAD + HEAD[8:] + png_part(b"IDAT", b"x") + END, Cela.RUSAK),
        (GOOD[:-2], Cela.RUSAK),
        (GOOD[:SCAN], Cela.RUSAK),
        (GOOD[:SCAN] + b"\xff\xd9", Cela.RUSAK),
        (GOOD[: SCAN + 4], Cela.RUSAK),
        (GOOD.replace(FRAME, FRAME + FRAME), Cela.RUSAK),
        (GOOD.replace(FRAME, b"\xff\xd0" + FRAME), Cela.RUSAK),
        (GOOD.replace(FRAME, b"\xff\xe1\x00\x01" + FRAME), Cela.RUSAK),
        (GOOD.replace(b"\x08\x00\x08\x00\x08", b"\x08\x00\x08\x00\x00"), Cela.RUSAK),
        (GOOD.replace(b"\x08\x00\x08\x00\x08", b"\x08\x0f\xa0\x0b\xb8"), Cela.RUSAK),  # 12 megapixels in one byte
        (GOOD_PNG + b"\x00", Cela.BERSAMBUNG),
        (GOOD_PNG + b"PK\x03\x04", Cela.BERSAMBUNG),
        (GOOD + b"<script>", Cela.BERSAMBUNG),
        (GOOD + GOOD, Cela.BERSAMBUNG),
        (GOOD + b"\x00\x00", None),
        (WITH_MPF + GOOD, None),
        (WITH_MPF + b"\x00" + GOOD + b"\x00" + GOOD, None),
        (WITH_MPF + GOOD * _MOST_PICTURES, None),
        (WITH_MPF + GOOD * (_MOST_PICTURES + 1), Cela.BERSAMBUNG),
        (WITH_MPF + GOOD + b"PK\x03\x04", Cela.BERSAMBUNG),
        (WITH_MPF + GOOD[:-1], Cela.BERSAMBUNG),
        (GOOD + sef(b"2026"), None),
        (GOOD + b"PK\x03\x04" + sef(b"2026"), Cela.BERSAMBUNG),
        (GOOD + sef(b"", count=0), None),
        (GOOD + sef(b"2026", count=0), Cela.BERSAMBUNG),
        (GOOD + sef(b"2026", count=7), Cela.BERSAMBUNG),
        (GOOD + b"SEFT", Cela.BERSAMBUNG),
        (png("besar", 1, 1).replace(struct.pack(">II", 1, 1), struct.pack(">II", LARGEST, 2), 1), Cela.BESAR),
    ],
)
def test_a_picture_is_judged_by_its_structure(content: bytes, flaw: Cela | None) -> None:
    assert picture_flaw(content) is flaw


def test_every_cut_is_seen() -> None:
    """Of small pictures at every byte."""
    for good in (GOOD_PNG, GOOD):
        assert {picture_flaw(good[:at]) for at in range(len(good))} == {Cela.RUSAK}


@pytest.mark.parametrize(
    ("ends", "content"),
    [
        (png_end, HEAD + png_part(b"teXt", b"") * 100_000 + GOOD_PNG[8:]),
        (jpeg_end, GOOD[:2] + b"\xff\xfe\x00\x02" * _MOST_PARTS + GOOD[2:]),
        (png_end, GOOD),
        (jpeg_end, GOOD_PNG),
    ],
)
def test_a_file_of_nothing_but_parts_is_not_read_to_its_end(
    ends: Callable[[bytes], int | None], content: bytes
) -> None:
    assert ends(content) is None
