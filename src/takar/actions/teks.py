"""Texts that people type: all of it seen by every reader, and no longer than a paper can carry."""

import unicodedata

from takar.actions.errors import Galat, Invalid
from takar.rules.huruf import PUNCTUATION, Janggal, plain, strange_in_number, strange_in_text

NOTE = 4_000  # one note, reason or agenda
NARRATIVE = 20_000  # one part of the narrative of a report
NUMBER = 100  # the number of a paper
REMARK = 2_000  # a komentar on a row
CAPTION = 300  # what a bukti shows
PLACE = 200  # a place, a name, a jabatan


def read_text(teks: str, paling: int = NOTE) -> tuple[str, str]:
    """Return a text as it is kept, without outer blanks and what copying brings along, and what is wrong with it.

    The sentence is empty for a text that is not too long and in which everything is seen and read in its order.
    """
    kept = plain(teks).strip()
    if len(kept) > paling:
        return kept, f"Teks ini terlalu panjang: {len(kept)} huruf, paling banyak {paling}. Ringkas dahulu."
    strange = strange_in_text(kept)
    if strange is None:
        return kept, ""
    return kept, f"Tulisan ini memuat {strange.kalimat}{_after(kept, strange)}. Hapus bagian itu, lalu ketik sendiri."


def clean(kolom: str, teks: str, paling: int = NOTE) -> str:
    """Return a text as it is kept (``read_text``). Raises Invalid where something is wrong with it."""
    kept, wrong = read_text(teks, paling)
    if wrong:
        raise Invalid(Galat(kolom, wrong))
    return kept


def clean_number(kolom: str, teks: str) -> str:
    """Return the number of a paper: one line of Latin letters, digits and usual punctuation, with single blanks.

    Raises Invalid. Unlike a text, a number with signs of no width is refused: it is not what the agenda holds.
    """
    kept = " ".join(teks.split())
    if len(kept) > NUMBER:
        raise Invalid(Galat(kolom, f"Nomor ini terlalu panjang: {len(kept)} huruf, paling banyak {NUMBER}."))
    strange = strange_in_number(kept)
    if strange is not None:
        said = (
            f"Nomor ini memuat {strange.kalimat}{_after(kept, strange)}. Hapus, lalu ketik sendiri: "
            f"huruf Latin, angka, spasi, serta tanda «{PUNCTUATION}»."
        )
        raise Invalid(Galat(kolom, said))
    return kept


def same_number(nomor: str) -> str:
    """Return what two numbers share that read alike: letters of either size, blanks or none."""
    return "".join(nomor.casefold().split())


def _after(teks: str, strange: Janggal) -> str:
    before = teks[: strange.urutan - 1].split()
    return f", sesudah «{before[-1][-30:]}»" if before else ""


def is_blank(teks: str) -> bool:
    """Whether a text has nothing that can be read: only blanks, control signs, or signs of no width."""
    return all(unicodedata.category(sign)[0] in "CZ" for sign in plain(teks))
