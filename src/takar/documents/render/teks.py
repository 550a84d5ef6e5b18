"""Texts made printable: unknown letters named, controls blanked, endless words given places to break."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from math import ceil

from takar.documents.fonts import covered

LONG_WORD = 25
"""A word from this length on gets places to break: after a slash, and within what is still as long as this."""
BREAK = "\u200b"
"""A place to break within a word. The templates print it as one that leaves nothing in what is copied."""
BREAK_EVERY = 12
"""The most letters between two places to break within a word."""
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
"""All but the end of a line."""
_SLASHED = re.compile(r"[^/]*/+|[^/]+")
_LONG_WORD = re.compile(rf"[^\s\[\]]{{{LONG_WORD},}}+")
MARKS_KEPT = 3
"""Marks on one letter. A pile of thousands would cover the lines around it and keep the typesetter busy for minutes."""
_ALIASES = {"\u2011": "-", "\ufe0f": "", "\ufeff": "", "\u2028": " ", "\u2029": " "}


@lru_cache(maxsize=8192)
def printable(text: str) -> str:
    """`text` as it can stand on paper, with nothing hidden and nothing turned round.

    A character that the typeface lacks is named as [U+XXXX], and so is a mark on a letter that bears enough
    of them; a control character becomes a blank (line ends stay), a word too long for a column gets places to break.
    """
    if not text.isprintable():
        text = _CONTROL.sub(" ", text)
    if not text.isascii():
        text = name_missing(_pile().sub(_without_pile, text))
    if len(text) >= LONG_WORD and max(map(len, text.split()), default=0) >= LONG_WORD:
        text = _LONG_WORD.sub(_breakable, text)
    return text


def name_missing(text: str) -> str:
    """`text` with each character that the typeface lacks written as [U+XXXX]."""
    known = covered()
    missing = {c for c in set(text) if ord(c) not in known and c != "\n"}
    if not missing:
        return text
    return text.translate({ord(c): _ALIASES.get(c, f"[U+{ord(c):04X}]") for c in missing})


def drawable(svg: str) -> str:
    """A picture that can stand on paper: what the typeface lacks is named, and a letter bears one mark at most.

    Of several the typesetter cannot say what they read as, and refuses the paper (PDF/UA). A letter that exists with
    its mark as one sign has borne it already.
    """
    seen = name_missing(svg)
    return seen if seen.isascii() else name_missing(_marked().sub(_with_one_mark, seen))


@cache
def _marks() -> str:
    return "".join(chr(c) for c in sorted(covered()) if unicodedata.category(chr(c)) in {"Mn", "Me"})


@cache
def _marked() -> re.Pattern[str]:
    """Marks with the letter that bears them; the signs of the picture itself are none."""
    return re.compile(rf"(\w?)([{_marks()}]+)")


def _with_one_mark(match: re.Match[str]) -> str:
    letter, marks = match.groups()
    whole = unicodedata.normalize("NFC", letter + marks) if letter else marks
    kept = 1 if not letter or unicodedata.decomposition(whole[0]) else 2
    return whole[:kept] + _named(whole[kept:])


@cache
def _pile() -> re.Pattern[str]:
    """More marks in a row than are kept."""
    return re.compile(f"([{_marks()}]{{{MARKS_KEPT}}})([{_marks()}]+)")


def _without_pile(match: re.Match[str]) -> str:
    kept, further = match.groups()
    return kept + _named(further)


def _named(marks: str) -> str:
    return "".join(f"[U+{ord(mark):04X}]" for mark in marks)


def _breakable(match: re.Match[str]) -> str:
    return BREAK.join(part for word in _SLASHED.findall(match.group(0)) for part in _even_parts(word))


def _even_parts(word: str) -> Iterator[str]:
    """The word whole, or in parts of about one length, so that none of them is a letter alone."""
    size = len(word) if len(word) < LONG_WORD else ceil(len(word) / ceil(len(word) / BREAK_EVERY))
    return (word[at : at + size] for at in range(0, len(word), size))
