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


@cache
def _pile() -> re.Pattern[str]:
    """More marks in a row than are kept."""
    marks = "".join(chr(c) for c in sorted(covered()) if unicodedata.category(chr(c)) in {"Mn", "Me"})
    return re.compile(f"([{marks}]{{{MARKS_KEPT}}})([{marks}]+)")


def _without_pile(match: re.Match[str]) -> str:
    kept, further = match.groups()
    return kept + "".join(f"[U+{ord(mark):04X}]" for mark in further)


def _breakable(match: re.Match[str]) -> str:
    word = match.group(0)
    parts = [word[at : at + BREAK_EVERY] for at in range(0, len(word), BREAK_EVERY)]
    return "\u200b".join(parts)
