"""Names of files in an archive, readable and safe on every system that unpacks it; and how long its ZIP is kept."""

import re
import unicodedata
from datetime import datetime, timedelta

MAX_STEM, MAX_ENDING = 60, 8
REPLACED_KEPT, LATEST_KEPT = timedelta(days=30), timedelta(days=365)
"""How long the ZIP stays on the server: a copy of what is kept elsewhere, made again when asked for (ADR 0085)."""
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


def kept_until(made: datetime, *, latest: bool) -> datetime:
    """Return when the ZIP of an archive leaves the server; ``latest``: none of the same was made after it."""
    return made + (LATEST_KEPT if latest else REPLACED_KEPT)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _OTHER.sub("-", letters).strip("-")
