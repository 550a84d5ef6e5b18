"""Characters that nobody sees, or that turn round what is read, in the texts that people type.

What a person signs must say to every reader what it says to the typesetter and the database: papers name such
characters (documents.render.teks), so the texts of pages may not hold them either.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

COPIED = "\u00ad\u200b\u200c\u200d\u200e\u2060\ufe0e\ufe0f\ufeff"
"""Signs without width that copying brings along; a text reads the same without them."""
PUNCTUATION = ".,:/-_()&+'"
"""What the number of a paper or an SK has between its Latin letters and digits."""
_WITHOUT_COPIED = str.maketrans(dict.fromkeys(COPIED))
_WRITTEN_OTHERWISE = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\uf0b7": "•"})
# Letters and marks by category, or kept for such, empty to the eye (Unicode: Default_Ignorable_Code_Point).
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2065\u2800\u3164\uffa0\U00016fe4")
_BLANK_RANGES = (range(0xFE00, 0xFE10), range(0xFFF0, 0xFFF9), range(0xE0000, 0xF0000))
_TURNING = frozenset({"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})
_MEANINGLESS = frozenset({"Co", "Cn"})  # for private use, or not assigned: each typeface shows another thing, or none


@dataclass(frozen=True, slots=True)
class Janggal:
    """A character that may not stand where it does: the character and its place, counted from 1."""

    huruf: str
    urutan: int

    @property
    def kalimat(self) -> str:
        """What it is, by its code point as papers name it and by itself where it can be shown, and where."""
        code = f"[U+{ord(self.huruf):04X}]"
        if is_turning(self.huruf):
            said = f"karakter {code} yang membalik arah baca"
        elif is_hidden(self.huruf):
            said = f"karakter tak terlihat {code}"
        elif is_meaningless(self.huruf):
            said = f"karakter {code} yang bukan huruf atau tanda yang dikenal"
        else:
            said = f"karakter «{self.huruf}» {code}"
        return f"{said} pada huruf ke-{self.urutan}"


def plain(teks: str) -> str:
    """Return a text without what copying brings along unseen, every line ended plainly.

    The bullet of a word processor, a sign for private use, is the bullet that everybody has.
    """
    return teks.replace("\x00", "").replace("\r\n", "\n").translate(_WRITTEN_OTHERWISE).translate(_WITHOUT_COPIED)


def end_sentence(teks: str) -> str:
    """Return a sentence with one full stop: what ends with a title (S.Sos., M.Si.) has it already."""
    return teks if teks.endswith(".") else f"{teks}."


def is_turning(huruf: str) -> bool:
    """Whether a character reorders those around it: figures after one swap their places."""
    return unicodedata.bidirectional(huruf) in _TURNING


def is_hidden(huruf: str) -> bool:
    """Whether a character shows nothing of itself, blanks and line ends aside."""
    if huruf in "\n\t":
        return False
    blank = huruf in _BLANK_LETTERS or any(ord(huruf) in kept for kept in _BLANK_RANGES)
    return blank or unicodedata.category(huruf) in _HIDDEN


def is_meaningless(huruf: str) -> bool:
    """Whether a character means nothing that every reader sees alike (symbols of a word processor's own typeface)."""
    return unicodedata.category(huruf) in _MEANINGLESS


def strange_in_text(teks: str) -> Janggal | None:
    """Return the first character that is not seen, means nothing or turns others round; None where all is plain."""
    if teks.isascii() and teks.isprintable():
        return None
    return next((Janggal(h, n) for n, h in enumerate(teks, start=1) if _is_strange(h)), None)


@lru_cache(maxsize=4096)  # a loaded sheet has a million of them, and few that differ
def _is_strange(huruf: str) -> bool:
    return is_hidden(huruf) or is_turning(huruf) or is_meaningless(huruf)


def strange_in_number(nomor: str) -> Janggal | None:
    """Return the first character of a number that is no Latin letter, digit, blank or usual punctuation.

    A Cyrillic O or a fullwidth 1 would make of a number in use another one that nobody can tell from it.
    """
    return next((Janggal(h, n) for n, h in enumerate(nomor, start=1) if not _belongs(h)), None)


def _belongs(huruf: str) -> bool:
    return huruf.isascii() and (huruf.isalnum() or huruf == " " or huruf in PUNCTUATION)
