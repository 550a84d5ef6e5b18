"""Names of files in an archive: readable, and safe on every system that unpacks it."""

import re
import unicodedata

MAX_STEM, MAX_ENDING = 60, 8
NAMELESS = "tanpa-nama"
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # no file on Windows has such a name
_OTHER = re.compile(r"[^A-Za-z0-9]+")


def archive_name(nama: str) -> str:
    """Return a name of letters, digits and hyphens, with the ending it had: "Foto (1) – posé.JPG" is "Foto-1-pose.jpg".

    It begins with a letter or digit, holds no folder, and is never empty.
    """
    stem, dot, ending = nama.rpartition(".")
    plain = _plain(ending).lower() if dot else ""
    if not dot or not plain or len(plain) > MAX_ENDING or "-" in plain:
        stem, plain = nama, ""
    short = _plain(stem)[:MAX_STEM].strip("-") or NAMELESS
    if _DEVICES.fullmatch(short):
        short = f"file-{short}"
    return f"{short}.{plain}" if plain else short


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _OTHER.sub("-", letters).strip("-")
