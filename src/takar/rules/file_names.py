"""The name of an uploaded file as it may be shown, kept and given out again."""

import unicodedata

from takar.rules.huruf import is_hidden

MAX_NAME = 150  # in UTF-8 this stays below the 255 bytes of a file system for all but rare scripts
NAMELESS = "tanpa nama"
_RESERVED = str.maketrans(dict.fromkeys('<>:"|?*', "_"))


def safe_name(nama: str) -> str:
    """Return the last part of a name without what deceives or breaks: folders, control and direction characters.

    A direction override makes "laporan\\u202efdp.hta" read as "laporanath.pdf"; the true ending is what is left.
    A long name keeps its ending.
    """
    last = unicodedata.normalize("NFC", nama).replace("\\", "/").rpartition("/")[2]
    spaced = "".join(" " if letter.isspace() else letter for letter in last)
    plain = "".join(letter for letter in spaced if letter.isprintable() and not is_hidden(letter)).translate(_RESERVED)
    plain = " ".join(plain.split()).strip(". ") or NAMELESS
    stem, dot, ending = plain.rpartition(".")
    tail = f"{dot}{ending}" if stem and len(ending) <= MAX_NAME // 2 else ""
    return plain[: MAX_NAME - len(tail)].removesuffix(tail) + tail if len(plain) > MAX_NAME else plain


def ending_of(nama: str) -> str:
    """Return the ending of a name in small letters, with its dot; "" where there is none."""
    stem, dot, ending = nama.rpartition(".")
    return f".{ending.lower()}" if stem and dot else ""
