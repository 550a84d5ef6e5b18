"""Tell the audit log what became of rows of the set-up: each whole as it was and as it is (docs/adr/0110).

From these events the set-up of any day is made again (queries/atur_keadaan.py), so that what is changed or deleted in
its place is lost nowhere. Nothing secret is in them (queries/atur_baris.py).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from takar.actions.tx import writing
from takar.queries.atur_baris import JENIS_OF, isi_baris, nama_baris, plain

Isi = Mapping[str, Any]


def put_down(tx: writing, row: Model, *, sebelum: Isi | None, sesudah: Isi | None) -> None:
    """Note what became of one row: None where there was none before or is none after; of a change what differs."""
    tx.note(**_told(nama_baris(row), sebelum, sesudah))


def put_down_many(tx: writing, rows: Iterable[tuple[str, Isi | None, Isi | None]]) -> None:
    """Note what became of several rows: their names, and their values before and after."""
    tx.note(ubahan=[_told(*one) for one in rows])


def new_rows(rows: Iterable[Model]) -> list[tuple[str, None, Isi]]:
    """Return rows that were just made, to be put down."""
    return [(nama_baris(row), None, isi_baris(row)) for row in rows]


def values_of(row: Model) -> dict[str, Any]:
    """Return the values of a row of set-up or plan as JSON holds them, without its key and its version."""
    if type(row) in JENIS_OF:
        return isi_baris(row)
    names = [field.attname for field in row._meta.concrete_fields if field.attname not in {"id", "versi"}]
    return plain({name: getattr(row, name) for name in names})


def _told(baris: str, sebelum: Isi | None, sesudah: Isi | None) -> dict[str, Any]:
    if sebelum is not None and sesudah is not None:
        changed = [name for name in dict.fromkeys([*sebelum, *sesudah]) if sebelum.get(name) != sesudah.get(name)]
        sebelum = {name: sebelum.get(name) for name in changed}
        sesudah = {name: sesudah.get(name) for name in changed}
    return {"baris": baris, "sebelum": sebelum, "sesudah": sesudah}
