"""Rows that nearly every write puts in: their SQL is built once for a process, as that of the reads."""

from collections.abc import Sequence
from typing import Any, cast

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery
from django.db.transaction import mark_for_rollback_on_error

from takar.queries.prepared import default_database

Fields = list["Field[Any, Any]"]


class PreparedInsert:
    """Puts in one row of a model, called with the values of ``names`` in their order; each column is given.

    ``ignore``: a row that breaks a unique constraint is left out, as bulk_create(ignore_conflicts=True) does.
    """

    def __init__(self, model: type[Model], names: Sequence[str], *, ignore: bool = False) -> None:
        self._model, self._names, self._ignore = model, names, ignore
        self._by_vendor: dict[str, tuple[str, Fields]] = {}

    def __call__(self, *values: object) -> None:
        """Write the row; the key that it gets is not asked for."""
        db = default_database()
        sql, fields = self._by_vendor.get(db.vendor) or self._compile(db)
        params = [field.get_db_prep_save(value, db) for field, value in zip(fields, values, strict=True)]
        with mark_for_rollback_on_error(using=db.alias), db.cursor() as cursor:
            cursor.execute(sql, params)

    def _compile(self, db: BaseDatabaseWrapper) -> tuple[str, Fields]:
        fields = [cast("Field[Any, Any]", self._model._meta.get_field(name)) for name in self._names]
        query = InsertQuery(self._model, on_conflict=OnConflict.IGNORE if self._ignore else None)
        query.insert_values(fields, [self._model()])
        ((sql, _),) = query.get_compiler(connection=db).as_sql()
        made = self._by_vendor[db.vendor] = sql, fields
        return made
