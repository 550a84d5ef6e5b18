"""Whole numbers as addresses and forms carry them."""

DIGITS = 9  # no key, version or page of ours is longer


def read_number(text: str | None, otherwise: int = 0) -> int:
    """Read a version, key, year or page; anything else is ``otherwise``: 0 is as stale as it can be."""
    return int(text) if text and text.isdecimal() and len(text) <= DIGITS else otherwise
