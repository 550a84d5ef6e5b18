"""Texts that people type: without what no database keeps, and no longer than a paper can carry."""

import unicodedata

from takar.actions.errors import Galat, Invalid

NOTE = 4_000  # one note, reason or agenda
NARRATIVE = 20_000  # one part of the narrative of a report
NUMBER = 100  # the number of a paper
CAPTION = 300  # what a bukti shows
PLACE = 200  # a place, a name, a jabatan


def clean(kolom: str, teks: str, paling: int = NOTE) -> str:
    """Return the text without outer blanks and NUL, its lines ended plainly (browsers send them as CR LF).

    Raises Invalid where it is longer than ``paling``.
    """
    kept = teks.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(kept) > paling:
        said = f"Teks ini terlalu panjang: {len(kept)} huruf, paling banyak {paling}. Ringkas dahulu."
        raise Invalid(Galat(kolom, said))
    return kept


def is_blank(teks: str) -> bool:
    """Whether a text has nothing that can be read: only blanks, control signs, or signs of no width."""
    return all(unicodedata.category(sign)[0] in "CZ" for sign in teks)
