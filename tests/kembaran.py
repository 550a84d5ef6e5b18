"""A twin in the hands of a person: opened, edited and saved again as a spreadsheet program does."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from takar.rules.kembaran import KEY


class Buku:
    """A workbook that left Takar."""

    def __init__(self, content: bytes) -> None:
        self.book = load_workbook(BytesIO(content))
        self.sheet = self.book["Isian"]
        self.hidden = self.book["Takar"]

    def column(self, kolom: str) -> int:
        """Return the number of a column, wherever it was moved."""
        return next(cell.column for cell in self.sheet[1] if cell.value == f"{KEY}{kolom}")

    def row(self, kode: str) -> int:
        """Return the number of the row of an indikator."""
        at = self.column("kode")
        return next(n for n in range(3, self.sheet.max_row + 1) if self.sheet.cell(n, at).value == kode)

    def cell(self, kode: str, kolom: str) -> Cell:
        """Return a cell by its indikator and column."""
        found: Cell = self.sheet.cell(self.row(kode), self.column(kolom))
        return found

    def set(self, kode: str, kolom: str, value: Any) -> None:
        """Type into a cell."""
        self.cell(kode, kolom).value = value

    def save(self) -> bytes:
        """Return the workbook as it is uploaded."""
        out = BytesIO()
        self.book.save(out)
        return out.getvalue()
