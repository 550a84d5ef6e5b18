"""A table of records as an archive holds it: every column, with words in the place of keys (docs/adr/0085)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import BigIntegerField, ForeignKey, Model, QuerySet

from takar.queries.prepared import Place, Prepared
from takar.records.models import (
    Dokumen,
    FileTersimpan,
    Indikator,
    Jabatan,
    NaskahE81,
    NaskahRencana,
    Pegawai,
    Penugasan,
    PerangkatDaerah,
    SertifikatSegel,
    UnitKerja,
)

Nilai = str | int | Decimal | list[Any] | dict[str, Any] | None
Baris = dict[str, Nilai]
BATCH = 200
ELSEWHERE = frozenset({"context_json", "bahan_cetak"})
"""Columns that stand in a file of their own."""
WORDS: Mapping[type[Model], str] = {
    Dokumen: "kode",
    FileTersimpan: "sha256",
    Indikator: "kode",
    Jabatan: "nama",
    NaskahE81: "kode",
    NaskahRencana: "kode",
    Pegawai: "nama",
    Penugasan: "jabatan__nama",
    PerangkatDaerah: "kode",
    SertifikatSegel: "sidik",
    UnitKerja: "kode",
}
"""By what a row of another table is named; one of any other is named by its ``id``."""


@dataclass(frozen=True, slots=True)
class TabelArsip:
    """One table: its name in the archive, and the lookup that leads from its rows to what the archive is of."""

    nama: str
    model: type[Model]
    lewat: str

    def rows(self, key: int) -> Iterator[Baris]:
        """Yield the rows of one berkas, pengumpulan or office, in the order in which they were written."""
        columns = columns_of(self.model)
        for values in _prepared(self.model, self.lewat)(key):
            yield _row(columns, values)


@cache
def _prepared(model: type[Model], lewat: str) -> Prepared:
    """Return the reading of the rows of a table by one key: an archive asks dozens of them for each berkas."""
    of_one = {lewat: Place(0, BigIntegerField())}
    found = model._default_manager.filter(**of_one).order_by("pk")
    return Prepared(lambda: found.values_list(*columns_of(model).values()))


def columns_of(model: type[Model]) -> dict[str, str]:
    """Return the names of the columns, each with the lookup that reads it."""
    found: dict[str, str] = {}
    for field in model._meta.concrete_fields:
        if field.name in ELSEWHERE:
            continue
        word = WORDS.get(field.related_model) if isinstance(field, ForeignKey) else None
        found[field.name] = f"{field.name}__{word}" if word else field.attname
    return found


def rows_of(found: "QuerySet[Any]", columns: Mapping[str, str] | None = None) -> Iterator[Baris]:
    """Yield rows with the named columns, or with all there are, those that were written first in front."""
    if columns is None:
        columns, found = columns_of(found.model), found.order_by("pk")
    for values in found.values_list(*columns.values()).iterator(BATCH):
        yield _row(columns, values)


def _row(columns: Mapping[str, str], values: Iterable[Any]) -> Baris:
    return {name: told(value) for name, value in zip(columns, values, strict=True)}


def told(value: Any) -> Any:
    """Return a moment in UTC and a day as text; figures stay exact."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    return value.isoformat() if hasattr(value, "isoformat") else value
