"""The words around what was sought in a text: what a search shows of a bukti dukung."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

PAGE_END = "\f"
"""What stands between the pages of a text."""
AROUND = 90  # characters before and after
_BOUND = re.compile(r"[\n\f]|(?<=[.!?;])\s")


@dataclass(frozen=True, slots=True)
class Kutipan:
    """A hit with what stands around it, and the page it is on, from 1; 0 where the text has one page or none."""

    sebelum: str
    kena: str
    sesudah: str
    halaman: int


def kutip(teks: str, words: Iterable[str]) -> Kutipan | None:
    """Return the first hit of the words, tried in their order, capital or small; None where none stands in the text.

    The sentence or line of the hit, cut at a word after AROUND characters and then with an ellipsis.
    """
    for word in words:
        if hit := re.search(re.escape(word), teks, re.IGNORECASE):
            return Kutipan(
                _before(teks[max(0, hit.start() - 2 * AROUND) : hit.start()]),
                hit[0],
                _after(teks[hit.end() : hit.end() + 2 * AROUND]),
                teks.count(PAGE_END, 0, hit.start()) + 1 if PAGE_END in teks else 0,
            )
    return None


def _before(text: str) -> str:
    """What leads to the hit: from the begin of its sentence, or of a word."""
    sentence = _BOUND.split(text)[-1]
    if len(sentence) <= AROUND:
        return sentence.lstrip()
    return f"…{sentence[-AROUND:].partition(' ')[2]}"


def _after(text: str) -> str:
    """What follows the hit: to the end of its sentence, or of a word."""
    sentence = _BOUND.split(text, maxsplit=1)[0]
    if len(sentence) <= AROUND:
        return sentence.rstrip()
    return f"{sentence[:AROUND].rpartition(' ')[0]}…"
