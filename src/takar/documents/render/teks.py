"""Texts made printable: unknown letters named, controls blanked, endless words given places to break."""

import re
import unicodedata
from functools import cache, lru_cache

from takar.documents.fonts import covered

LONG_WORD = 25
"""A word from this length on gets a place to break after every `BREAK_EVERY` letters."""
BREAK_EVERY = 12
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
        text = "".join(c if c >= " " or c == "\n" else " " for c in text)
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
    word = match.group(0)
    parts = [word[at : at + BREAK_EVERY] for at in range(0, len(word), BREAK_EVERY)]
    return "\u200b".join(parts)
