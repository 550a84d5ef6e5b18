"""The chapters of the manual, from docs/panduan to HTML. They are files of ours; HTML in one is shown as text."""

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

import takar
from takar.sop.peran import Peran

AWAL = "index"
PNG_SIZE = slice(16, 24)  # width and height stand there in every PNG


@dataclass(frozen=True, slots=True)
class Bab:
    """One chapter: the name is its part of the address."""

    nama: str
    judul: str
    isi: Markup


def folder() -> Path:
    """Where the manual lies: in the built package (pyproject, force-include), or in the tree of the source."""
    package = Path(takar.__file__).parent
    built = package / "panduan"
    return built if built.is_dir() else package.parents[1] / "docs" / "panduan"


def bab_of(peran: Peran) -> str:
    """Return the name of the chapter of a peran."""
    return peran.value.lower().replace("_", "-")


def find_bab(nama: str) -> Bab | None:
    """Return a chapter by its name, or None. Names are compared with what is there, never joined to a path."""
    return _chapters().get(nama)


def find_gambar(nama: str) -> bytes | None:
    """Return a picture of the manual by its name, or None."""
    return _pictures().get(nama)


@lru_cache(maxsize=1)
def _pictures() -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in (folder() / "gambar").glob("*.png")}


@lru_cache(maxsize=1)
def _chapters() -> dict[str, Bab]:
    """All chapters, rendered once for a process: they change with the program only."""
    texts = ((path.stem, path.read_text(encoding="utf-8")) for path in folder().glob("*.md"))
    return {nama: render(nama, text) for nama, text in texts}


def render(nama: str, text: str) -> Bab:
    """Turn one chapter into HTML: its headings get anchors, its links and pictures the addresses of Takar."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(text)
    judul = next((tokens[at + 1].content for at, one in enumerate(tokens) if one.tag == "h1"), nama)
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag != "h1":
            token.attrSet("id", _anchor(tokens[at + 1].content))
        token.children = [one for child in token.children or () for one in _addressed(child)]
    return Bab(nama, judul, Markup(markdown.renderer.render(tokens, markdown.options, {})))  # noqa: S704 (html is off)


def _anchor(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def _addressed(token: Token) -> Sequence[Token]:
    """Give a link or a picture its address; a picture becomes a link to itself, for who reads on a small screen."""
    if token.type == "link_open":
        file, hash_, anchor = str(token.attrGet("href")).partition("#")
        if file.endswith(".md"):
            nama = file.removesuffix(".md")
            token.attrSet("href", f"/panduan/{'' if nama == AWAL else f'{nama}/'}{hash_}{anchor}")
    elif token.type == "image":
        nama = Path(str(token.attrGet("src"))).stem
        address = f"/panduan/gambar/{nama}.png"
        token.attrSet("src", address)
        token.attrSet("loading", "lazy")
        for name, pixels in zip(("width", "height"), _size(find_gambar(nama)), strict=False):
            token.attrSet(name, str(pixels))
        return (Token("link_open", "a", 1, attrs={"href": address}), token, Token("link_close", "a", -1))
    return (token,)


def _size(png: bytes | None) -> Sequence[int]:
    """Width and height keep a place on the page until the picture is there."""
    return struct.unpack(">II", png[PNG_SIZE]) if png else ()
