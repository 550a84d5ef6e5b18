"""Characters that no text of ours may hold: half surrogates, null and the other control characters.

PostgreSQL refuses the null character, UTF-8 knows no half surrogates, and XML (xlsx, docx) none of the others.
"""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
UNSTORABLE = (
    "Tulisan ini memuat karakter tak terlihat yang tidak dapat disimpan; biasanya terbawa saat menyalin dari "
    "aplikasi lain. Belum ada yang tersimpan."
)


def storable(text: str) -> bool:
    """Return whether a text can be kept in every database and printed on every paper."""
    return _FORBIDDEN.search(text) is None


def cleaned(text: str) -> str:
    """Return a text without the characters that cannot be kept, to be given back to who typed it."""
    return _FORBIDDEN.sub("", text)


def plain_lines(text: str) -> str:
    """Return a text with plain line ends; browsers send those of a textarea as carriage return and line feed."""
    return text.replace("\r\n", "\n")
