"""The map unit × langkah as its table is printed: one head for each langkah, one row for each unit."""

from typing import Any

from takar.documents.contexts import SelPeta
from takar.documents.render.teks import printable


def peta(cells: tuple[SelPeta, ...]) -> dict[str, Any]:
    """Return heads and rows. Units stand in the order of their cells, each with the same langkah."""
    rows = _rows(cells)
    heads = rows[0] if rows else []
    return {
        "kepala": [printable(f"{one.nomor}. {one.langkah}") for one in heads],
        "baris": [
            {
                "unit": printable(found[0].unit),
                "sel": [[printable(x.selesai), printable(x.keterangan), x.keadaan] for x in found],
            }
            for found in rows
        ],
    }


def _rows(cells: tuple[SelPeta, ...]) -> list[list[SelPeta]]:
    """Return the cells of each unit: it begins with the first langkah, for two units may have one name."""
    rows: list[list[SelPeta]] = []
    for one in cells:
        if not rows or one.unit != rows[-1][0].unit or one.nomor == rows[-1][0].nomor:
            rows.append([])
        rows[-1].append(one)
    return rows
