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


def clean_number(kolom: str, teks: str) -> str:
    """Return the number of a paper: one line of signs that can be seen, with single blanks. Raises Invalid.

    A sign of no width would make of a number in use another one that nobody can tell from it.
    """
    kept = " ".join(clean(kolom, teks, NUMBER).split())
    if not all(sign == " " or sign.isprintable() for sign in kept):
        said = "Nomor ini memuat karakter tak terlihat, biasanya terbawa saat menyalin. Hapus, lalu ketik sendiri."
        raise Invalid(Galat(kolom, said))
    return kept


def same_number(nomor: str) -> str:
    """Return what two numbers share that read alike: letters of either size and width, blanks or none."""
    return "".join(unicodedata.normalize("NFKC", nomor).casefold().split())


def is_blank(teks: str) -> bool:
    """Whether a text has nothing that can be read: only blanks, control signs, or signs of no width."""
    return all(unicodedata.category(sign)[0] in "CZ" for sign in teks)
