"""The map unit × langkah as its table is printed: one head for each langkah, one row for each unit."""

from itertools import groupby
from typing import Any

from takar.documents.contexts import SelPeta
from takar.documents.render.teks import printable


def peta(cells: tuple[SelPeta, ...]) -> dict[str, Any]:
    """Return heads and rows. Units stand in the order of their cells, each with the same langkah."""
    rows = [(unit, list(found)) for unit, found in groupby(cells, key=lambda one: one.unit)]
    heads = rows[0][1] if rows else []
    return {
        "kepala": [printable(f"{one.nomor}. {one.langkah}") for one in heads],
        "baris": [
            {
                "unit": printable(unit),
                "sel": [[printable(x.selesai), printable(x.keterangan), x.keadaan] for x in found],
            }
            for unit, found in rows
        ],
    }
