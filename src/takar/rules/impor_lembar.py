"""A spreadsheet as plain text: what a gateway reads from a file, and what everything after it works on."""

import json
from dataclasses import asdict, dataclass, field
from string import ascii_uppercase

ROW_LIMIT = 12_000
COLUMN_LIMIT = 100
CELL_LIMIT = 5_000  # characters


@dataclass(frozen=True, slots=True)
class LembarKerja:
    """One sheet: its rows from row 1 on as texts, and what the eye sees but the texts do not tell.

    ``gabungan`` holds merged areas as (first row, first column, last row, last column), counted from 1;
    ``rumus_kosong`` the (row, column) of formulas whose result was not stored.
    """

    nama: str
    baris: list[list[str]]
    tersembunyi: bool = False
    gabungan: list[tuple[int, int, int, int]] = field(default_factory=list)
    baris_tersembunyi: list[int] = field(default_factory=list)
    rumus_kosong: list[tuple[int, int]] = field(default_factory=list)


def dump_lembar(lembar: list[LembarKerja]) -> str:
    """Return sheets as JSON."""
    return json.dumps([asdict(one) for one in lembar], ensure_ascii=False, separators=(",", ":"))


def load_lembar(text: str) -> list[LembarKerja]:
    """Return the sheets of a JSON text that dump_lembar wrote, or the reading process."""
    return [
        LembarKerja(
            nama=one["nama"],
            baris=one["baris"],
            tersembunyi=one["tersembunyi"],
            gabungan=[(a, b, c, d) for a, b, c, d in one["gabungan"]],
            baris_tersembunyi=one["baris_tersembunyi"],
            rumus_kosong=[(row, column) for row, column in one["rumus_kosong"]],
        )
        for one in json.loads(text)
    ]


def column_name(nomor: int) -> str:
    """Return the letters of a column, counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while nomor:
        nomor, rest = divmod(nomor - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters
