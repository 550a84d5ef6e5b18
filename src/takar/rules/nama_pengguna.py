"""User names: which are valid, and one proposed from a name."""

import re
from unicodedata import normalize

USER_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,58})[a-z0-9]")
BAD_USER_NAME = (
    "Nama pengguna terdiri atas 3 sampai 60 huruf kecil, angka, titik, garis bawah, atau tanda hubung, "
    "misalnya siti.aminah."
)
_TITLES = re.compile(r",.*|\b(?:dr|drs|dra|ir|h|hj|prof)\.\s*", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = re.compile(r"['’`]")
_WORDS, _LENGTH, _DIGITS = 2, 50, 4  # so long that a number still fits behind it


def propose(nama: str, nip: str) -> str:
    """Return a valid user name from a name without its titles: "siti.aminah".

    Where that is too short, or no word is in Latin letters, the last digits of the NIP follow.
    """
    latin = normalize("NFKD", _APOSTROPHES.sub("", _TITLES.sub("", nama))).encode("ascii", "ignore").decode().lower()
    words = _WORD.findall(latin)[:_WORDS]
    usul = ".".join(words)[:_LENGTH].rstrip(".")
    if USER_NAME.fullmatch(usul):
        return usul
    return f"{usul or 'pegawai'}.{nip.replace(' ', '')[-_DIGITS:]}"
