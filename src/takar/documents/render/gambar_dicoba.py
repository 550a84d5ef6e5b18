"""Try whether papers can show a picture, before it is kept."""

import io
from enum import StrEnum
from functools import cache

import typst

from takar.documents.render.lambang import STANDARDS, framed
from takar.rules.file_icc import is_whole


class Cacat(StrEnum):
    """What is wrong with a picture, for a paper."""

    GAMBAR = "gambar"
    PROFIL = "profil"


def cacat_of(picture: bytes) -> Cacat | None:
    """Return what keeps papers from showing this picture: what typst cannot read would stop every paper.

    Tried by the standards of papers (pdf.py): a JPEG in the four colours of printing shops can be shown, but not there.
    A colour profile that is cut is carried along unseen, and the paper is none for the archive.
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
        return Cacat.GAMBAR
    assert isinstance(pdf, bytes)  # noqa: S101  (one file, as no folder was named)
    if b"/Subtype/Image" not in b"".join(pdf.split()):
        return Cacat.GAMBAR
    return None if all(map(is_whole, _profiles(pdf))) else Cacat.PROFIL


@cache
def _no_fonts() -> typst.Fonts:
    """A picture has no letters: to look for those of the machine took most of the trial."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)


def _profiles(pdf: bytes) -> list[bytes]:
    """Return the colour profiles in a PDF: what has no type, and a number of colours (ISO 32000-1, 8.6.5.5)."""
    from pypdf import PdfReader  # noqa: PLC0415  (a fifth of a second that who keeps no picture need not pay)
    from pypdf.generic import StreamObject  # noqa: PLC0415

    reader = PdfReader(io.BytesIO(pdf))
    objects = (reader.get_object(number) for number in range(1, int(str(reader.trailer["/Size"]))))
    streams = (one for one in objects if isinstance(one, StreamObject))
    return [one.get_data() for one in streams if "/N" in one and "/Type" not in one]
