"""The picture of the letterhead, as a template can take it: text, like everything else that it is given."""

import base64
from functools import cache
from typing import Any

import typst

from takar.rules.file_picture import PNG, picture_size

SIDE = 100
STANDARDS: list[Any] = ["a-2a", "ua-1"]
"""What every paper is: archived for good, and read aloud."""


def framed(picture: bytes, *, whole: bool = False) -> str:
    """Return an SVG that shows a PNG or JPEG within a square, or ``whole`` in its own shape; "" where there is none."""
    if not picture:
        return ""
    mime = "image/png" if picture.startswith(PNG) else "image/jpeg"
    data = base64.b64encode(picture).decode("ascii")
    width, height = (picture_size(picture) or (SIDE, SIDE)) if whole else (SIDE, SIDE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:{mime};base64,{data}"/></svg>'
    )


def is_shown(picture: bytes) -> bool:
    """Return whether a paper can show this picture at all: what typst cannot read would stop every paper.

    Tried by the standards of papers (pdf.py): a JPEG in the four colours of printing shops can be shown, but not there.
    """
    source = (
        b'#set document(title: "Gambar")\n#set text(lang: "id")\n'
        b'#image(bytes(sys.inputs.lambang), format: "svg", width: 1cm, alt: "Gambar")'
    )
    inputs = {"lambang": framed(picture)}
    try:
        pdf = typst.compile(
            source,
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=STANDARDS,
            timestamp=0,
            font_paths=_no_fonts(),
            ignore_system_fonts=True,
        )
    except typst.TypstError:
        return False
    return isinstance(pdf, bytes) and b"/Subtype/Image" in b"".join(pdf.split())


@cache
def _no_fonts() -> typst.Fonts:
    """A picture has no letters: to look for those of the machine took most of the trial, and others wait for it."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
