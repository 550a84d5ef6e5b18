"""Forms in which an archive holds tables: CSV as spreadsheets here open it, and JSON with one row to a line."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from takar.actions.backup_tables import Sink
from takar.documents.render.lembar_csv import cell_text
from takar.queries.arsip_tabel import Baris
from takar.verifier.periksa_riwayat import canonical


def whole(content: bytes) -> Callable[[Sink], object]:
    """Return what writes these bytes."""
    return lambda sink: sink.write(content)


def write_csv(sink: Sink, columns: Iterable[str], rows: Iterable[Baris]) -> None:
    """Write rows with mark, semicolons and decimal commas, no text as a formula."""
    heads = list(columns)
    sink.write("\ufeff".encode())
    for line in ([*heads], *([_cell(row[name]) for name in heads] for row in rows)):
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=";").writerow(line)
        sink.write(out.getvalue().encode())


def write_json(sink: Sink, rows: Iterable[Baris]) -> None:
    """Write rows as a list; a decimal is text with all its digits."""
    sink.write(b"[")
    for nomor, row in enumerate(rows):
        said: dict[str, Any] = {name: _exact(value) for name, value in row.items()}
        sink.write(("\n" if nomor == 0 else ",\n").encode() + canonical(said).encode())
    sink.write(b"\n]\n")


def write_tables(sink: Sink, tables: Iterable[tuple[str, Iterator[Baris]]]) -> None:
    """Write tables as one object of lists, by their names."""
    for nomor, (nama, rows) in enumerate(tables):
        sink.write(("{\n" if nomor == 0 else ",\n").encode() + canonical(nama).encode() + b":")
        write_json(sink, rows)
    sink.write(b"}\n")


def _cell(value: Any) -> str:
    return cell_text(canonical(value) if isinstance(value, bool | list | dict) else value)


def _exact(value: Any) -> Any:
    return format(value, "f") if isinstance(value, Decimal) else value
