"""A CSV file as offices save it: UTF-8 or Windows-1252; fields apart by comma, semicolon or tab."""

import csv
from collections.abc import Iterator
from io import StringIO

from takar.rules.file_kinds import NotAccepted
from takar.rules.impor_lembar import CELL_LIMIT, COLUMN_LIMIT, ROW_LIMIT, LembarKerja

DELIMITERS = (";", "\t", ",")
_HEAD = 20  # records that decide about the delimiter


def read_csv(content: bytes, nama: str) -> LembarKerja:
    """Return the rows of a CSV file. Raises NotAccepted with a sentence."""
    text = _decode(content)
    baris: list[list[str]] = []
    try:
        for row in _records(text, _delimiter(text)):
            if len(baris) >= ROW_LIMIT:
                raise NotAccepted(too_many(nama))
            baris.append([" ".join(cell.split())[:CELL_LIMIT] for cell in row[:COLUMN_LIMIT]])
    except csv.Error as error:
        raise NotAccepted(
            f"«{nama}» bukan CSV yang utuh: ada tanda kutip yang tidak ditutup di sekitar baris {len(baris) + 1}. "
            "Simpan ulang dari Excel sebagai «CSV UTF-8», lalu unggah lagi."
        ) from error
    return LembarKerja(nama, baris)


def too_many(nama: str) -> str:
    """Say that there are more rows than are taken at once."""
    return (
        f"«{nama}» memuat lebih dari {ROW_LIMIT:,} baris. ".replace(",", ".")
        + "Hapus baris yang bukan data, atau bagi menjadi beberapa file, lalu unggah satu per satu."
    )


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """Return the delimiter that gives the first rows the most fields in the same number."""
    return max(DELIMITERS, key=lambda one: _fit(text, one))


def _fit(text: str, delimiter: str) -> int:
    try:
        widths = [len(row) for row, _ in zip(_records(text, delimiter), range(_HEAD), strict=False) if any(row)]
    except csv.Error:
        return 0
    return max((width * widths.count(width) for width in widths if width > 1), default=0)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
