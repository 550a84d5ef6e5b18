"""Kode angka: the short code beside each figure of a report, which leads to where it comes from (docs/adr/0078)."""

import re

_WHOLE = re.compile(r"((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})-([0-9]{1,4})")


def kode_angka(nomor: int) -> str:
    """Return the code of the figure that stands at ``nomor`` (from 1) in Lampiran 1 of its report: "07", "123"."""
    return f"{nomor:02}"


def split_kode(teks: str) -> tuple[str, int] | None:
    """Return the code of the paper and the number of the figure in a whole code ("7KQ2-…-07"); None where it is none.

    Letters are capitals, as on paper.
    """
    found = _WHOLE.fullmatch(teks)
    return (found[1], int(found[2])) if found else None
