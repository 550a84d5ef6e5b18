"""The text that a file holds, as it is kept to be searched: never shown whole, never part of the proof."""

import unicodedata

from takar.rules.kutipan import PAGE_END

MOST_TEXT = 100_000
"""Characters of one file that are kept; some fifty pages of prose."""


def searchable(teks: str) -> str:
    """Return a text as it is searched and quoted: single blanks, line and page ends kept, at most MOST_TEXT."""
    plain = unicodedata.normalize("NFKC", teks[: 2 * MOST_TEXT])
    pages = ["\n".join(_lines(page)) for page in plain.split(PAGE_END)]
    while pages and not pages[-1]:
        pages.pop()  # empty pages in between keep their place, as a hit names its page
    return PAGE_END.join(pages)[:MOST_TEXT]


def _lines(page: str) -> list[str]:
    lines = (" ".join("".join(c if c.isprintable() else " " for c in line).split()) for line in page.splitlines())
    return [line for line in lines if line]
