"""Workbooks for tests, made by hand: what people send, and what they should not."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

Sheets = Mapping[str, Sequence[Sequence[Any]]]


def workbook(sheets: Sheets) -> bytes:
    """Return a workbook with these rows."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        for nama, rows in sheets.items():
            sheet = book.add_worksheet(nama)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def with_part(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a workbook with parts of it replaced or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """Return a part of a workbook."""
    with zipfile.ZipFile(BytesIO(content)) as book:
        return book.read(name)
