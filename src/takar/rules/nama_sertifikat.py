"""Whether a certificate names an officer: by his NIP where it holds one, else by his name without titles.

Nobody signs as somebody else: what is neither is not the same person (docs/adr/0076).
"""

import re
from collections.abc import Sequence
from enum import StrEnum

NIP = re.compile(r"(?<!\d)\d{18}(?!\d)")  # Peraturan Kepala BKN 22/2007: eighteen digits
BEFORE = re.compile(r"^(?:\s*(?:prof|drs|dra|dr|ir|hj|h|kh|k\.\s?h|rd|r)\.)+")
DEGREES = (
    r"(?:(?:a\.md|[sm]\.tr)(?:\.[a-z]{1,4})?"
    r"|s\.(?:ag|ak|ap|e|h|hut|i\.?kom|i\.?p|k\.?m|ked|kep|kom|p|pd|psi|si|sos|st|stp|t|tp)"
    r"|m\.(?:ag|ak|a\.?p|eng|h|i\.?kom|kes|kom|m|pd|sc|si|sos|t)|ph\.d)"
)
BEHIND = re.compile(rf"(?:\s+{DEGREES}\b\.?)+\s*$")  # known ones only: "A. Rahma" is a name
WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


class Kecocokan(StrEnum):
    """By what a certificate and an officer are the same."""

    NIP = "nip"
    NAMA = "nama"
    BERBEDA = "berbeda"


def match(oleh: str, subjek: Sequence[str], *, nama: str, nip: str) -> Kecocokan:
    """Compare the name in a certificate and all that it says of its owner with an officer.

    A NIP in the certificate decides alone; without one the names must have the same words, titles left out.
    """
    told = {found for part in subjek for found in NIP.findall(re.sub(r"(?<=\d) (?=\d)", "", part))}
    if told:
        return Kecocokan.NIP if told == {re.sub(r"\D", "", nip)} else Kecocokan.BERBEDA
    words = words_of(oleh)
    return Kecocokan.NAMA if words and words == words_of(nama) else Kecocokan.BERBEDA


def words_of(nama: str) -> tuple[str, ...]:
    """Return the words of a name in small letters, without titles: those before it, and those behind it or a comma.

    An initial is a word: with another one it is another person.
    """
    before, _, _ = nama.casefold().partition(",")
    return tuple(WORD.findall(BEFORE.sub(" ", BEHIND.sub("", before))))
