"""The SOP editions: those that Takar brings, and the one that a round runs under."""

from functools import lru_cache

from takar.records.models import Pengumpulan
from takar.sop.loader import edition_from_json_canonical
from takar.sop.model import Edition


@lru_cache(maxsize=64)
def _edition_of(_sha256: str, text: str) -> Edition:
    return edition_from_json_canonical(text)


def edition_of(pengumpulan: Pengumpulan) -> Edition:
    """Return the edition that this round was opened under."""
    return _edition_of(pengumpulan.edition_sha256, pengumpulan.edition_json)
