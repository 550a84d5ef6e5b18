"""Reads that stand behind every cell and every page of the sheet: their SQL is built once for a process.

Django builds a query anew at each call, which costs more than the database needs to answer it. A Prepared read
keeps the SQL; only the values in its places change. What it returns is what the same queryset would return.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

Rows = Iterable[Any]  # sequences of values in the order of the columns
Converters = list[tuple[int, list[Callable[..., Any]], Any]]


class Place(Value):
    """Where a value goes: ``field`` says how the database takes it."""

    def __init__(self, nomor: int, field: "Field[Any, Any]") -> None:
        super().__init__(nomor, output_field=field)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Render as a parameter that is this place."""
        return "%s", (self,)

    def fill(self, values: Sequence[object]) -> Any:
        """Return the value of this place as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.value], connection)


class Prepared:
    """A ``values_list`` with places, called with their values in order."""

    def __init__(self, make: Callable[[], "QuerySet[Any, tuple[Any, ...]]"]) -> None:
        self._make = make
        self._compiled: dict[str, tuple[str, tuple[Any, ...], Converters]] = {}

    def __call__(self, *values: object) -> Rows:
        """Return the rows, as exact as the queryset would."""
        sql, params, converters = self._compiled.get(connection.vendor) or self._compile()
        with connection.cursor() as cursor:
            cursor.execute(sql, [p.fill(values) if isinstance(p, Place) else p for p in params])
            found = cursor.fetchall()
        return _converted(found, converters) if converters else found

    def _compile(self) -> tuple[str, tuple[Any, ...], Converters]:
        compiler = self._make().query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        found = compiler.get_converters([column[0] for column in compiler.select])
        converters = [(place, functions, column) for place, (functions, column) in found.items()]
        self._compiled[connection.vendor] = sql, params, converters
        return self._compiled[connection.vendor]


def _converted(found: Iterable[Sequence[Any]], converters: Converters) -> Rows:
    """Yield rows with each value as its field gives it; NULL is None for every field."""
    for row in found:
        values = list(row)
        for place, functions, column in converters:
            value = values[place]
            if value is not None:
                for function in functions:
                    value = function(value, column, connection)
                values[place] = value
        yield values


def key_of(model: type[Model], nomor: int) -> Place:
    """A place for the key of a row of a model."""
    return Place(nomor, model._meta.pk)
