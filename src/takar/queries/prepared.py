"""Reads that stand behind every cell and every page of the sheet: their SQL is built once for a process.

Django builds a query anew at each call, which costs more than the database needs to answer it. A Prepared read
keeps the SQL; only the values in its places change. What it returns is what the same queryset would return.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)
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


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A query as SQL, with what turns its rows into exact values and into models."""

    compiler: SQLCompiler
    sql: str
    params: tuple[Any, ...]
    converters: Converters

    def rows(self, values: Sequence[object]) -> Rows:
        """Ask the database."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [p.fill(values) if isinstance(p, Place) else p for p in self.params])
            found = cursor.fetchall()
        return _converted(found, self.converters) if self.converters else found


class _Query:
    """A queryset with places, compiled once for each kind of database."""

    def __init__(self, make: Callable[[], "QuerySet[Any, Any]"]) -> None:
        self._make = make
        self._by_vendor: dict[str, _Compiled] = {}

    def _compiled(self) -> _Compiled:
        return self._by_vendor.get(connection.vendor) or self._compile()

    def _compile(self) -> _Compiled:
        compiler = self._make().query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        found = compiler.get_converters([column[0] for column in compiler.select])
        converters = [(place, functions, column) for place, (functions, column) in found.items()]
        self._by_vendor[connection.vendor] = _Compiled(compiler, sql, params, converters)
        return self._by_vendor[connection.vendor]


class Prepared(_Query):
    """A ``values_list`` with places, called with their values in order."""

    def __call__(self, *values: object) -> Rows:
        """Return the rows, as exact as the queryset would."""
        return self._compiled().rows(values)


class PreparedModels(_Query, Generic[M]):
    """A queryset of models, with what it selects beside them, called with the values of its places."""

    def __call__(self, *values: object) -> list[M]:
        """Return the models that the queryset would."""
        compiled = self._compiled()
        info, select = compiled.compiler.klass_info, compiled.compiler.select
        first, last = info["select_fields"][0], info["select_fields"][-1] + 1
        names = [column[0].target.attname for column in select[first:last]]
        beside = get_related_populators(info, select, connection.alias)  # type: ignore[call-arg]  # Django 6 asks for more
        found = []
        for row in compiled.rows(values):
            model = info["model"].from_db(connection.alias, names, row[first:last])
            for populator in beside:
                populator.populate(row, model)
            found.append(model)
        return found


def put_loaded(one: Model, name: str, found: Sequence[Model]) -> None:
    """Make a list of related rows loaded, as prefetch_related does; each of them knows the one it belongs to."""
    manager: Any = getattr(one, name)
    for related in found:
        setattr(related, manager.field.name, one)
    loaded = manager.get_queryset()
    loaded._result_cache, loaded._prefetch_done = list(found), True
    one.__dict__.setdefault("_prefetched_objects_cache", {})[name] = loaded


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
