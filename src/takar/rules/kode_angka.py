"""Kode angka: the short code beside each figure of a report, which leads to where it comes from (docs/adr/0078).

Means and sums are counted apart: "R01" (docs/adr/0083).
"""

import re

_WHOLE = re.compile(r"((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})-(R?[0-9]{1,4})")
_ONE = re.compile(r"(R?)([0-9]{1,4})")
RERATA_UTAMA, ANGGARAN, KELOMPOK_PERTAMA = 1, 2, 3
"""The numbers of the mean of the whole paper, of its money, and of the first sasaran or program in its table."""


def kode_angka(nomor: int) -> str:
    """Return the code of the figure that stands at ``nomor`` (from 1) in Lampiran 1 of its report: "07", "123"."""
    return f"{nomor:02}"


def kode_rerata(nomor: int) -> str:
    """Return the code of a mean or sum of a report by its number (from 1): "R01"."""
    return f"R{nomor:02}"


def read_kode(teks: str) -> tuple[bool, int] | None:
    """Return whether a typed code is that of a mean or sum, and its number; None where it is no code."""
    found = _ONE.fullmatch(teks.strip().upper())
    return (bool(found[1]), int(found[2])) if found else None


def bagian_alamat(teks: str) -> str:
    """Return a typed code as it stands in an address: "7" or "R01"; empty where it is no code."""
    found = read_kode(teks)
    return "" if found is None else kode_rerata(found[1]) if found[0] else str(found[1])


def split_kode(teks: str) -> tuple[str, str] | None:
    """Return the code of the paper and, as in an address, that of the figure in a whole code ("7KQ2-…-07", "…-R01").

    None where it is none. Letters are capitals, as on paper.
    """
    found = _WHOLE.fullmatch(teks)
    return (found[1], bagian_alamat(found[2])) if found else None
