"""How many lines a text takes, from the widths of the shipped typeface: never too few.

Rows of known height are laid out once instead of three times, and are never cut at the end of a page.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from math import ceil

from takar.documents.fonts import advances
from takar.documents.render.teks import BREAK

CAP_HEIGHT = 1409 / 2048
"""Height of one line without what stands between lines, in parts of the type size (Liberation Sans)."""
LEADING = 0.45
"""Blank between lines of a table, in parts of the type size; the templates set the same."""
_CAUTION = 1.003  # kerning moves letters by less
_BLANK = re.compile(r" (?![/!?.,:;)\]}])")
"""A blank at which a line may end: typst keeps a sign that ends something with what is before the blank."""
_JOINED = re.compile(r"(?<=[A-Za-z][/-])(?=[A-Za-z])")
"""Where typst may break within a word: after a slash or hyphen between two letters."""


@lru_cache(maxsize=16384)
def line_count(text: str, width: float, *, bold: bool = False) -> int:
    """Lines that `text` takes at most in a column of `width` type sizes, broken at blanks, slashes and hyphens."""
    known = advances(bold=bold)
    room = width / _CAUTION
    if "\n" not in text and sum(map(known.__getitem__, text)) <= room:
        return 1
    widths = _word_widths(bold=bold)
    return sum(_lines_of(part.replace(BREAK, " "), room, widths) for part in text.split("\n"))


def text_width(text: str, *, bold: bool = False) -> float:
    """Width of `text` on one line, in parts of the type size; of the widest line where it has several."""
    known = advances(bold=bold)
    return _CAUTION * max(sum(map(known.__getitem__, part)) for part in text.split("\n"))


def pieces(word: str) -> Iterator[str]:
    """Yield the parts of a word within which no line ends, unless they are too long for it."""
    for part in word.split(BREAK):
        yield from _JOINED.split(part)


def longest_piece(text: str, *, bold: bool = False) -> float:
    """Width of the widest part of `text` within which no line ends, in parts of the type size."""
    width = _word_widths(bold=bold)
    return _CAUTION * max((width(part) for word in text.split() for part in pieces(word)), default=0.0)


def text_height(lines: int, size: float) -> float:
    """Height of `lines` lines of type `size`, in the unit of `size`."""
    return size * (lines * CAP_HEIGHT + (lines - 1) * LEADING)


@cache
def _word_widths(*, bold: bool) -> Callable[[str], float]:
    """What measures a word in parts of the type size: a paper is made of a few thousand words, again and again."""
    known = advances(bold=bold)

    @lru_cache(maxsize=8192)
    def width(word: str) -> float:
        return sum(map(known.__getitem__, word))

    return width


def _lines_of(text: str, room: float, width_of: Callable[[str], float]) -> int:
    lines, used, blank = 1, 0.0, width_of(" ")
    for word in _BLANK.split(text):
        for part in _JOINED.split(word) if "/" in word or "-" in word else (word,):
            width = width_of(part)
            if used + width <= room:
                used += width
            elif width <= room:
                lines += 1
                used = width
            else:  # two neighbouring lines always hold more than one line could
                lines += ceil(2 * width / room)
                used = room
        used += blank
    return lines
