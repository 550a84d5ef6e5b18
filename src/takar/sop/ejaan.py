"""How a name that stands in capitals is written within a sentence, and a law whose copy misspells its number.

A word that can be spoken is a word, whether a name (Sragen, Lhokseumawe) or put together from syllables (Bappeda): it
has one capital. What no Indonesian can speak is spelt by its letters (PUPR, RSUD, DP3A), and keeps them all.
"""

import re

_SMALL = {"dan", "di", "dengan", "serta", "untuk"}
_SPELT = {"BLUD", "BUMD", "BUMN", "DIY", "PAUD", "PU", "SPAM", "TIK", "TU", "UPT"}
"""Letters that would pass for a word; none of them is one in the name of an office or a region."""
_ROMAN = re.compile(r"[IVX]+")
_ONSET = r"(?:[BCDFGHJKLMNPQRSTVWXYZ]|S[CKMNPQT]|[DJST]J|NG|M[BP]|N[DJ]|[KPT]S|[GKP]N|DZ)?[HLRWY]{0,2}"  # Mbay, Tsunami
_CODA = r"R?[LMN]?[BCDFGHJKLMNPQRSTVWXYZ]?[HKST]{0,2}"
_SPOKEN = re.compile(rf"{_ONSET}[AEIOUY](?:.*[AEIOUY])?{_CODA}")
_WORD = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)(\.?)")
_NOMER = re.compile(r"\b(n)omer\b", re.IGNORECASE)


def in_words(nama: str) -> str:
    """Return a name that stands in capitals as it is written within a sentence; others as they are."""
    return _WORD.sub(_written, " ".join(nama.split())) if nama.isupper() else nama


def spelled(teks: str) -> str:
    """Return a text with “Nomor” for “Nomer”: the founding sheet has that slip in a law which every office copies."""
    return _NOMER.sub(lambda found: "NOMOR" if found[0].isupper() else f"{found[1]}omor", teks)


def _written(found: re.Match[str]) -> str:
    kata, dot = found[1], found[2]
    if kata.lower() in _SMALL:
        return found[0].lower()
    return found[0] if not dot and _is_spelt(kata) else kata.capitalize() + dot  # a full stop shortens: Kab., Dr.


def _is_spelt(kata: str) -> bool:
    """Whether each letter is spoken by its name, or is a Roman figure."""
    if kata in _SPELT or _ROMAN.fullmatch(kata) or any(satu.isdecimal() for satu in kata):
        return True
    return kata.isascii() and not _SPOKEN.fullmatch(kata)
