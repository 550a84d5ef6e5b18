"""What is wrong with a picture that is uploaded, seen from its structure alone (promise 13)."""

from enum import StrEnum

from takar.rules.file_jpeg import is_declared, jpeg_end
from takar.rules.file_picture import PNG, picture_size
from takar.rules.file_png import png_end

LARGEST = 60_000_000
"""Pixels: A4 in colour at 600 dpi has 35 million, a photo of a phone 12 to 50; decoded they take 180 MB."""


class Cela(StrEnum):
    """A flaw: not whole, something behind the picture, or more pixels than are decoded."""

    RUSAK = "rusak"
    BERSAMBUNG = "bersambung"
    BESAR = "besar"


def picture_flaw(content: bytes) -> Cela | None:
    """Return what is wrong with a PNG or JPEG; None where its structure is whole and its size within bounds."""
    width, height = picture_size(content) or (0, 0)
    if width * height > LARGEST:
        return Cela.BESAR
    is_png = content.startswith(PNG)
    end = png_end(content) if is_png else jpeg_end(content)
    if end is None or not width * height:
        return Cela.RUSAK
    if end == len(content) or (not is_png and is_declared(content, end)):
        return None
    return Cela.BERSAMBUNG
