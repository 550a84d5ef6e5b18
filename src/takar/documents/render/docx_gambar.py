"""A picture in a Word file: every PNG and JPEG that the PDF shows, whole within a square, with its words."""

from typing import Any

from docx.image.image import Image
from docx.image.jpeg import Jfif
from docx.image.png import Png
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Cm

from takar.rules.file_picture import PNG, picture_size

SIDE = 1.9
"""Centimetres; templates/takar.typ prints the lambang as high."""
DPI = 96


def show_picture(paragraph: Any, content: bytes, alt: str, *, side: float = SIDE) -> None:
    """Put a picture into a paragraph, its longer side so many cm.

    The part is made here because python-docx takes no JPEG without the mark of JFIF or Exif, which offices have too.
    """
    width, height = picture_size(content) or (1, 1)
    kind, ending = (Png, "png") if content.startswith(PNG) else (Jfif, "jpg")
    name = f"lambang.{ending}"
    part = ImagePart.from_image(Image(content, name, kind(width, height, DPI, DPI)), PackURI(f"/word/media/{name}"))
    key = paragraph.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    longer = max(width, height)
    sides = (Cm(side * width / longer), Cm(side * height / longer))
    inline = CT_Inline.new_pic_inline(1, key, name, *sides)
    inline.docPr.set("descr", alt)
    paragraph.add_run()._r.add_drawing(inline)
