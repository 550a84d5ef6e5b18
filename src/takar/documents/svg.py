"""The few shapes our charts are drawn with, and the widths of letters to fit names into them."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from takar.documents.fonts import advances

AKSEN = "#2f5d8a"
BAIK = "#7d9cba"
TINTA = "#1c2733"
REDUP = "#55606b"
GARIS = "#9aa5b1"
KERTAS = "#ffffff"
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


def picture(width: float, height: float, judul: str, uraian: str, body: Sequence[str]) -> str:
    """The finished SVG: sized, titled and described, readable by a screen reader."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}" font-family="{_FONT}">'
        f"<title>{_safe(judul)}</title><desc>{_safe(uraian)}</desc>"
    )
    return head + "".join(body) + "</svg>"


def text(
    x: float, y: float, content: str, *, size: float, anchor: str = "start", fill: str = TINTA, fit: bool = False
) -> str:
    """One line of text; empty content draws nothing.

    ``fit``: it takes the room that was reckoned for it in any typeface, so that the edge of the picture cuts none of it
    on a screen without ours.
    """
    if not content:
        return ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    if fit:
        place += f' textLength="{_n(text_width(content, size))}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{fill}"{place}>{_safe(content)}</text>'


def rect(x: float, y: float, width: float, height: float, fill: str, *, stroke: str = "") -> str:
    """A filled box, with an outline where `stroke` is given."""
    edge = f' stroke="{stroke}" stroke-width="1"' if stroke else ""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}"{edge}/>'


def square(x: float, y: float, side: float, fill: str, stroke: str) -> str:
    """A small marker centred on a point."""
    return rect(x - side / 2, y - side / 2, side, side, fill, stroke=stroke)


def circle(x: float, y: float, radius: float, fill: str) -> str:
    """A dot."""
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"/>'


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, *, dash: str = "") -> str:
    """A thin line."""
    return polyline([(x1, y1), (x2, y2)], stroke, dash=dash, width=1)


def polyline(points: Sequence[tuple[float, float]], stroke: str, *, dash: str = "", width: float = 1.6) -> str:
    """A line through points."""
    path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    broken = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{path}" fill="none" stroke="{stroke}" stroke-width="{_n(width)}"{broken}/>'


def text_width(content: str, size: float) -> float:
    """Width of `content` in the shipped typeface; those that stand in for it on a screen have the same widths.

    What the typeface has no letter for counts as a whole square.
    """
    known = advances()
    return sum(known.get(c, 1.0) for c in content) * size


@lru_cache(maxsize=4096)
def wrap_text(content: str, width: float, *, size: float, lines: int) -> tuple[str, ...]:
    """Break `content` into at most `lines` lines of `width`; what does not fit ends in an ellipsis."""
    out: list[str] = []
    words = content.split()
    while words:
        row = [words.pop(0)]
        while words and text_width(" ".join([*row, words[0]]), size) <= width:
            row.append(words.pop(0))
        out.append(" ".join(row))
        if len(out) == lines and words:
            return (*out[:-1], _shorten(out[-1] + " …", width, size))
    return tuple(_shorten(row, width, size) for row in out) or ("",)


def _shorten(row: str, width: float, size: float) -> str:
    if text_width(row, size) <= width:
        return row
    kept = row.removesuffix("…").rstrip()
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1].rstrip()
    return kept + "…"


def _n(value: float) -> str:
    """A coordinate of at most six digits, without trailing noughts: the same text on every machine."""
    return f"{value:.6g}"


def _safe(content: str) -> str:
    return escape(content if content.isprintable() else "".join(c for c in content if c >= " "))
