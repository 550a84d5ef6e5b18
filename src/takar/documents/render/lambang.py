"""The picture of the letterhead, as a template can take it: text, like everything else that it is given."""

import base64
from typing import Any

from takar.rules.file_picture import PNG, picture_size

SIDE = 100
STANDARDS: list[Any] = ["a-2a", "ua-1"]
"""What every paper is: archived for good, and read aloud."""


PLACE = "{gambar}"
"""Where in a frame the bytes of the picture go, as base64."""


def framed(picture: bytes, *, whole: bool = False) -> str:
    """Return an SVG that shows a PNG or JPEG within a square, or ``whole`` in its own shape; "" where there is none."""
    return filled(frame_of(picture, whole=whole), picture)


def filled(frame: str, picture: bytes) -> str:
    """Return a frame with the picture in its place."""
    return frame.replace(PLACE, base64.b64encode(picture).decode("ascii"))


def frame_of(picture: bytes, *, whole: bool = False) -> str:
    """Return the frame of a picture without it; "" where there is none."""
    if not picture:
        return ""
    mime = "image/png" if picture.startswith(PNG) else "image/jpeg"
    width, height = (picture_size(picture) or (SIDE, SIDE)) if whole else (SIDE, SIDE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:{mime};base64,{PLACE}"/></svg>'
    )
