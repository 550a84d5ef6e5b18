"""Column types that both databases keep exactly."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class AngkaField(models.Field):  # type: ignore[type-arg]
    """An exact decimal of any length.

    SQLite stores DECIMAL columns as binary floats, which keep 15 digits only; here it stores the digits as
    text. PostgreSQL uses numeric without a limit. Compare and add in Python, not in SQL.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "numeric" if connection.vendor == "postgresql" else "text"

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Decimal | None:
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:
        return None if value is None else Decimal(value)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is None:
            return None
        exact = Decimal(value)
        return exact if connection.vendor == "postgresql" else format(exact, "f")
