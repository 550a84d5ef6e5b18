"""The spreadsheet twin of a sheet: what it is known by, and how its hidden part is laid out (docs/adr/0033).

A hidden sheet holds the identity, and below it every row as it stood when it left. In the sheet that people fill in,
the top row and the first column are hidden: they hold the key of each column and of each row, so that rows may be
sorted and columns moved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from hashlib import sha256

MARK = "takar-kembaran"
FORMAT = "1"  # raised with every change after which an older workbook would be read wrongly
KEY = "takar:"  # what the keys of columns begin with
ROW_KEY = f"{KEY}baris"
HEADS = "kepala"  # the row key of the row of headings
_LONGEST_KEY = 18  # digits


@dataclass(frozen=True, slots=True)
class Identitas:
    """Which sheet a workbook is the twin of.

    ``dibuka`` is the moment at which the round was opened: with the code of the office it tells two installations
    apart, such as the real one and that of an exercise. ``sebutan`` is what people call the sheet.
    """

    jenis: str
    kantor: str
    dibuka: str
    berkas: str
    periode: str
    unit: str
    sebutan: str


def seal(identitas: Identitas, versi: Iterable[tuple[int, int]]) -> str:
    """Return what shows that the hidden part is whole: the digest of identity, rows and their versions."""
    text = repr((FORMAT, astuple(identitas), sorted(versi)))
    return sha256(text.encode()).hexdigest()


def head_rows(identitas: Identitas, versi: Sequence[tuple[int, int]], kolom: Sequence[str]) -> list[list[str]]:
    """Return the first two rows of the hidden sheet: the identity, and the names of what the rows below hold."""
    return [[MARK, FORMAT, *astuple(identitas), seal(identitas, versi)], ["id", "versi", *kolom]]


def read_key(teks: str) -> int:
    """Return the key of a row, or its version; 0 for what is none."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) <= _LONGEST_KEY else 0
