"""Reads and updates that stand behind every cell and every page: their SQL is built once for a process.

Django builds a query anew at each call, which costs more than the database needs to answer it. A Prepared read
keeps the SQL; only the values in its places change. What it returns is what the same queryset would return, and a
PreparedUpdate writes what its update would.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model, QuerySet, Value
from django.db.models.base import ModelState
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.subqueries import UpdateQuery
from django.db.transaction import mark_for_rollback_on_error

from takar.records.fields import AngkaField

M = TypeVar("M", bound=Model)
Rows = Iterable[Any]  # sequences of values in the order of the columns
Converters = list[tuple[int, Callable[[Any], Any]]]
"""Where a value stands in a row, and what its field makes of it."""


class Place(Value):
    """Where a value goes: ``field`` says how the database takes it."""

    def __init__(self, nomor: int, field: "Field[Any, Any]") -> None:
        super().__init__(nomor, output_field=field)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Render as a parameter that is this place."""
        return "%s", (self,)

    def fill(self, values: Sequence[object], db: BaseDatabaseWrapper) -> Any:
        """Return the value of this place as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.value], db)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A query as SQL, with what turns its rows into exact values and into models."""

    compiler: SQLCompiler
    sql: str
    params: tuple[Any, ...]
    converters: Converters

    def rows(self, values: Sequence[object], db: BaseDatabaseWrapper) -> Rows:
        """Ask the database."""
        with db.cursor() as cursor:
            cursor.execute(self.sql, _filled(self.params, values, db))
            found = cursor.fetchall()
        return _converted(found, self.converters) if self.converters else found


def default_database() -> BaseDatabaseWrapper:
    """Return the connection itself: found once for a query, not at each look at the one that stands for it."""
    return connections[DEFAULT_DB_ALIAS]


def _filled(params: Iterable[Any], values: Sequence[object], db: BaseDatabaseWrapper) -> list[Any]:
    return [p.fill(values, db) if isinstance(p, Place) else p for p in params]


class _Query:
    """A queryset with places, compiled once for each kind of database."""

    def __init__(self, make: Callable[[], "QuerySet[Any, Any]"]) -> None:
        self._make = make
        self._by_vendor: dict[str, _Compiled] = {}

    def _compiled(self, db: BaseDatabaseWrapper) -> _Compiled:
        return self._by_vendor.get(db.vendor) or self._compile(db)

    def _compile(self, db: BaseDatabaseWrapper) -> _Compiled:
        # Not `db`: a compiler that is kept would keep the connection of a thread that has ended, and that open.
        compiler = self._make().query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        given = compiler.get_converters([column[0] for column in compiler.select])
        converters = [(place, _converter(*one)) for place, one in given.items()]
        found = self._by_vendor[db.vendor] = _Compiled(compiler, sql, params, converters)
        return found


class Prepared(_Query):
    """A ``values_list`` with places, called with their values in order."""

    def __call__(self, *values: object) -> Rows:
        """Return the rows, as exact as the queryset would."""
        db = default_database()
        return self._compiled(db).rows(values, db)


class PreparedModels(_Query, Generic[M]):
    """A queryset of models, with what it selects beside them, called with the values of its places.

    One row that many point to (who carried each langkah) is one object, as prefetch_related makes it.
    """

    def __call__(self, *values: object) -> list[M]:
        """Return the models that the queryset would."""
        db = default_database()
        compiled = self._compiled(db)
        part = _Part(compiled.compiler.klass_info, compiled.compiler.select)
        return [part.of(row, db.alias) for row in compiled.rows(values, db)]


class PreparedUpdate:
    """An update of a queryset with places, among what it writes too; called with the values of its places."""

    def __init__(self, make: Callable[[], "QuerySet[Any, Any]"], **written: object) -> None:
        self._make, self._written = make, written
        self._by_vendor: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def __call__(self, *values: object) -> int:
        """Write, and return how many rows were met."""
        db = default_database()
        sql, params = self._by_vendor.get(db.vendor) or self._compile(db)
        with mark_for_rollback_on_error(using=db.alias), db.cursor() as cursor:
            cursor.execute(sql, _filled(params, values, db))
            return int(cursor.rowcount)

    def _compile(self, db: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        query = cast("UpdateQuery", self._make().query.chain(UpdateQuery))
        query.add_update_values(self._written)
        sql, params = query.get_compiler(connection=db).as_sql()
        self._by_vendor[db.vendor] = sql, params
        return sql, params


class _Part:
    """The columns of a row that are a model, and those of the models beside it."""

    def __init__(self, info: Any, select: Sequence[Any]) -> None:
        self._model = info["model"]
        self._first, self._last = info["select_fields"][0], info["select_fields"][-1] + 1
        self._names = [column[0].target.attname for column in select[self._first : self._last]]
        self._key = self._first + self._names.index(self._model._meta.pk.attname)
        self._known: dict[Any, Any] = {}
        self._beside = [
            (_Part(other, select), other["local_setter"], other["remote_setter"])
            for other in info.get("related_klass_infos", ())
        ]

    def of(self, row: Sequence[Any], alias: str) -> Any:
        """Return the model of a row, made at the first row that has it; None where the row has none.

        As Model.from_db makes it, without a call for each column: no model of ours has an __init__ of its own, and
        nobody listens to pre_init or post_init (architecture.md, "no model signals").
        """
        pk = row[self._key]
        if pk is None or pk in self._known:
            return self._known.get(pk)
        one = self._known[pk] = self._model.__new__(self._model)
        state = one._state = ModelState()
        state.adding, state.db = False, alias
        one.__dict__.update(zip(self._names, row[self._first : self._last], strict=True))
        for part, put, put_back in self._beside:
            other = part.of(row, alias)
            put(one, other)
            if other is not None:
                put_back(other, one)
        return one


def put_loaded(one: Model, name: str, found: Sequence[Model]) -> None:
    """Make a list of related rows loaded, as prefetch_related does; each of them knows the one it belongs to."""
    manager: Any = getattr(one, name)
    for related in found:
        manager.field.set_cached_value(related, one)
    loaded = manager.get_queryset()
    loaded._result_cache, loaded._prefetch_done = list(found), True
    one.__dict__.setdefault("_prefetched_objects_cache", {})[name] = loaded


def _converter(functions: Sequence[Callable[..., Any]], column: object) -> Callable[[Any], Any]:
    """Return what a field does with a value as one function; of a figure, Decimal itself."""
    if [getattr(function, "__func__", None) for function in functions] == [AngkaField.from_db_value]:
        return Decimal

    def convert(value: Any) -> Any:
        for function in functions:
            value = function(value, column, connection)
        return value

    return convert


def _converted(found: Iterable[Sequence[Any]], converters: Converters) -> Rows:
    """Yield rows with each value as its field gives it; NULL is None for every field."""
    for row in found:
        values = list(row)
        for place, convert in converters:
            if values[place] is not None:
                values[place] = convert(values[place])
        yield values


def key_of(model: type[Model], nomor: int) -> Place:
    """A place for the key of a row of a model."""
    return Place(nomor, model._meta.pk)
