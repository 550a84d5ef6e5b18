"""The process that opens a workbook: started alone, with little memory and little time, and nothing of ours in it.

Reads the file from stdin and writes its sheets as JSON to stdout (rules/impor_lembar.py). What is hostile to the
library, or to the memory, ends this process and not the one that serves people (trust.md, promise 13).
"""

import json
import posixpath
import resource
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.parsers import expat

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

MEMORY_BYTES = 400 * 1024 * 1024  # addresses; in pages it stays below 300 MB (trust.md, promise 13)
CPU_SECONDS = 4
MOST_SHEETS, MOST_CELLS = 200, 500_000  # filled cells of all sheets: who reads them on holds them in memory
MOST_TEXT = 20_000_000  # characters of all cells: one text may stand in each of them, and the file stays small
TOO_MANY_ROWS, UNSAFE, HEAVY = 3, 4, 5  # exit codes
LINES = "baris-teks"  # the last argument where the texts keep their lines
_DIGITS = 15  # what a double holds of every decimal number without loss
_EXACT = 10**_DIGITS
_PERCENT = {"9", "10"}
Start = Callable[[str, dict[str, str]], None]


class Look:
    """What the XML of one sheet tells that the library does not: hidden rows, empty formulas, errors, percentages.

    Called for every element of a sheet, so it follows text and ends only inside of a formula or an error.
    """

    def __init__(self, percent: set[str], rows: int) -> None:
        self.percent, self.rows = percent, rows
        self.hidden: list[int] = []
        self.unanswered: list[tuple[int, int]] = []
        self.errors: dict[tuple[int, int], str] = {}
        self.in_percent: set[tuple[int, int]] = set()
        self.row = self.column = self.filled = 0
        self.cell = self.kind = self.value = ""
        self.parser = expat.ParserCreate()

    def walk(self, xml: bytes) -> None:
        """Walk through the XML of the sheet."""
        _parse(self.parser, xml, self.start)

    def start(self, name: str, attrs: dict[str, str]) -> None:
        """Take the begin of an element."""
        if name == "c":
            self._cell(attrs)
        elif name in {"v", "is"}:
            self.filled += 1
            if self.row > self.rows or self.filled > MOST_CELLS:
                sys.exit(TOO_MANY_ROWS if self.row > self.rows else HEAVY)
        elif name == "f":
            self._follow()
        elif name == "row":
            self.row = int(attrs["r"]) if "r" in attrs else self.row + 1
            self.column = 0
            if attrs.get("hidden") in {"1", "true"}:
                self.hidden.append(self.row)

    def _cell(self, attrs: dict[str, str]) -> None:
        self.kind = attrs.get("t", "n")
        shown = attrs.get("s") in self.percent and self.kind == "n"
        self.cell = attrs.get("r", "")
        self.column += 1
        if shown:
            self.in_percent.add((self.row, self._at()))
        if self.kind == "e":
            self._follow()

    def _at(self) -> int:
        """Return the number of the present column; read from the address only where it is needed."""
        return _column(self.cell) if self.cell else self.column

    def _follow(self) -> None:
        self.value = ""
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start_inside, self._end

    def _start_inside(self, name: str, _attrs: dict[str, str]) -> None:
        if name.rpartition(":")[2] in {"v", "t"}:
            self.parser.CharacterDataHandler = self._text

    def _text(self, data: str) -> None:
        self.value += data

    def _end(self, name: str) -> None:
        bare = name.rpartition(":")[2]
        if bare != "c":
            self.parser.CharacterDataHandler = None
            return
        if self.kind == "e":
            self.errors[self.row, self._at()] = self.value
        elif not self.value:
            self.unanswered.append((self.row, self._at()))
        self.parser.EndElementHandler = None
        self.parser.StartElementHandler = self.start if bare == name else _bare(self.start)


def _column(address: str) -> int:
    number = 0
    for letter in address:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - 64
    return number


def _refuse(*_: object) -> None:
    sys.exit(UNSAFE)


def _bare(start: Start) -> Start:
    return lambda name, attrs: start(name.rpartition(":")[2], attrs)


def _parse(parser: expat.XMLParserType, xml: bytes, start: Start) -> None:
    """Walk through XML; a document type, and with it every entity of its own, is refused."""

    def root(name: str, attrs: dict[str, str]) -> None:
        parser.StartElementHandler = _bare(start) if ":" in name else start

    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = root
    parser.Parse(xml, True)


def _percent_styles(archive: zipfile.ZipFile) -> set[str]:
    """Return the numbers of the cell styles that show a fraction as a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    formats, styles, group = set(_PERCENT), [], [""]

    def start(name: str, attrs: dict[str, str]) -> None:
        if name == "numFmt" and "%" in attrs.get("formatCode", ""):
            formats.add(attrs.get("numFmtId", ""))
        elif name.endswith("Xfs") or name == "cellStyles":
            group[0] = name
        elif name == "xf" and group[0] == "cellXfs":
            styles.append(attrs.get("numFmtId", ""))

    _parse(expat.ParserCreate(), archive.read("xl/styles.xml"), start)
    return {str(number) for number, one in enumerate(styles) if one in formats}


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the path of each sheet's XML by the sheet's name."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(_name: str, attrs: dict[str, str]) -> None:
        if "Id" in attrs:
            target = attrs.get("Target", "")
            targets[attrs["Id"]] = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")

    def sheet(name: str, attrs: dict[str, str]) -> None:
        if name == "sheet":
            sheets[attrs.get("name", "")] = next((v for k, v in attrs.items() if k.rpartition(":")[2] == "id"), "")

    _parse(expat.ParserCreate(), archive.read("xl/_rels/workbook.xml.rels"), relation)
    _parse(expat.ParserCreate(), archive.read("xl/workbook.xml"), sheet)
    return {name: targets.get(one, "") for name, one in sheets.items()}


def as_text(value: Any, percent: bool, lines: bool = False) -> str:
    """Return a cell as a person would type it: whole numbers bare, decimals with comma, dates as 2026-10-05.

    Blanks within a text become single ones; with ``lines`` they stay, and with them the ends of its lines.
    """
    if value is None or isinstance(value, str):
        return (value or "").strip() if lines else " ".join((value or "").split())
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value, percent)
    return str(value)


def _number(value: float, percent: bool) -> str:
    """Return a number with the digits that a spreadsheet shows and keeps: what a formula leaves behind them is noise
    (0.1 + 0.2 is stored as 0.30000000000000004)."""
    if abs(value) >= _EXACT:
        return repr(float(value))
    exact = Decimal(format(value, f".{_DIGITS}g")) * (100 if percent else 1)
    text = format(exact, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".").replace(".", ",")
    return f"{text}%" if percent else text


def _rows(sheet: CalamineSheet, look: Look, columns: int, lines: bool) -> list[list[str]]:
    rows: list[list[str]] = []
    broken = {row for row, _ in look.errors}
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        shown = enumerate(row[:columns], start=1)
        texts = [as_text(cell, (number, at) in look.in_percent, lines) for at, cell in shown]
        if number in broken:
            texts = [look.errors.get((number, at), text) for at, text in enumerate(texts, start=1)]
        while texts and not texts[-1]:
            texts.pop()
        rows.append(texts)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def read(content: bytes, rows: int, columns: int, lines: bool = False) -> list[dict[str, Any]]:
    """Return every sheet of a workbook."""
    archive = zipfile.ZipFile(BytesIO(content))
    percent, parts = _percent_styles(archive), _parts(archive)
    looks: dict[str, Look] = {}
    if len(parts) > MOST_SHEETS:
        sys.exit(HEAVY)
    for name, part in parts.items():
        look = looks[name] = Look(percent, rows)
        if part in archive.namelist():
            look.walk(archive.read(part))
        if sum(one.filled for one in looks.values()) > MOST_CELLS:
            sys.exit(HEAVY)
    found = []
    left = MOST_TEXT
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    for about in workbook.sheets_metadata:
        sheet, look = workbook.get_sheet_by_name(about.name), looks.get(about.name, Look(set(), rows))
        baris = _rows(sheet, look, columns, lines)
        left -= sum(len(text) for row in baris for text in row)
        if left < 0:
            sys.exit(HEAVY)
        found.append(
            {
                "nama": about.name,
                "baris": baris,
                "tersembunyi": about.visible != SheetVisibleEnum.Visible,
                "gabungan": [(r1 + 1, c1 + 1, r2 + 1, c2 + 1) for (r1, c1), (r2, c2) in sheet.merged_cell_ranges or []],
                "baris_tersembunyi": look.hidden,
                "rumus_kosong": look.unanswered,
            }
        )
    return found


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sheets = read(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]), lines=sys.argv[3:] == [LINES])
    sys.stdout.write(json.dumps(sheets, ensure_ascii=True, separators=(",", ":")))
