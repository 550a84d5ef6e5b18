"""Tables as JSON lines that either database can read, in the shape that the applied migrations give them.

The first line names the columns, each further line is one row in the order of its key. A backup made on
SQLite is restored on PostgreSQL in the same way, and the other way round.
"""

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any, Protocol

from django.core.management.color import no_style
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

# What means nothing elsewhere: sessions are signed with a key that no backup holds, sign-in attempts and answered
# forms belong to one running installation; the text of files is read from them again.
EXCLUDED_APPS = {"sessions", "axes"}
EXCLUDED = {"records.kunciidempoten", "records.teksfile"}
# Stood for migrations that another stands for now (docs/adr/0039). Databases and backups name it beside all of these.
GONE = {("records", "0001_sampai_0018"), ("records", "0001_sampai_0075"), ("records", "0001_sampai_0081")}
BATCH = 500


class Sink(Protocol):
    """Something that takes bytes."""

    def write(self, data: bytes, /) -> object:
        """Take some bytes."""


@contextmanager
def snapshot(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Read everything inside the block as it was at one moment, without holding up writers."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")  # deferred: a reader's snapshot; Django's own would lock writers out
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def applied_migrations(connection: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """Return the names of the applied migrations by app."""
    by_app: dict[str, list[str]] = {}
    for app, name in sorted(MigrationLoader(connection).applied_migrations):
        by_app.setdefault(app, []).append(name)
    return by_app


def loader_for(connection: BaseDatabaseWrapper, migrations: dict[str, list[str]]) -> MigrationLoader:
    """Return a loader that knows the given applied migrations.

    Many that are replaced by one are looked at each by itself where only some of them were applied.
    """
    loader, done = MigrationLoader(connection), _keys(migrations)
    partial = any(
        not done.isdisjoint(one.replaces) and not done.issuperset(one.replaces) for one in loader.replacements.values()
    )
    return MigrationLoader(connection, replace_migrations=False) if partial else loader


def last_nodes(loader: MigrationLoader, migrations: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Return the migrations with no applied one after them. Raises KeyError for an unknown one."""
    done = _keys(migrations)
    unknown = sorted(done - loader.disk_migrations.keys())
    if unknown:
        raise KeyError(unknown[0])
    done |= {key for key, one in loader.replacements.items() if done.issuperset(one.replaces)}
    known = done & loader.graph.nodes.keys()
    return sorted(
        node
        for node in known
        if not any(child.key in known and child.key[0] == node[0] for child in loader.graph.node_map[node].children)
    )


def _keys(migrations: dict[str, list[str]]) -> set[tuple[str, str]]:
    return {(app, name) for app, names in migrations.items() for name in names} - GONE


def models_at(loader: MigrationLoader, nodes: list[tuple[str, str]]) -> list[type[models.Model]]:
    """Return the tables as they are after the given migrations."""
    found = loader.project_state(nodes).apps.get_models(include_auto_created=True)
    kept = [model for model in found if _is_kept(model)]
    for field in (field for model in kept for field in model._meta.concrete_fields):
        if isinstance(field, (models.DateField, models.TimeField)):
            field.auto_now = field.auto_now_add = False  # rows come back with the moment they had
    return sorted(kept, key=lambda model: model._meta.label_lower)


def _is_kept(model: type[models.Model]) -> bool:
    meta = model._meta
    return meta.managed and meta.app_label not in EXCLUDED_APPS and meta.label_lower not in EXCLUDED


def dump(model: type[models.Model], using: str, sink: Sink, order: Sequence[str] = ()) -> int:
    """Write all rows of a table as JSON lines; return how many.

    ``order``: in which another dump names the columns, taken where it names these very ones. Migrations that end in
    the same tables may name their columns in different orders (docs/adr/0039).
    """
    columns = [field.attname for field in _columns(model)]
    if sorted(order) == sorted(columns):
        columns = list(order)
    sink.write(_line(columns))
    count = 0
    rows = model._base_manager.using(using).order_by("pk").values_list(*columns)
    for row in rows.iterator(chunk_size=BATCH):
        sink.write(_line([_encode(value) for value in row]))
        count += 1
    return count


def columns_in(lines: Iterator[bytes]) -> list[str]:
    """Return the columns that the first line of a dump names."""
    return [str(name) for name in json.loads(next(lines))]


def load(model: type[models.Model], using: str, lines: Iterable[bytes]) -> int:
    """Put rows back into a table that holds nothing but what migrations put there; return how many."""
    rows = iter(lines)
    by_name = {field.attname: field for field in _columns(model)}
    columns = [by_name[name] for name in columns_in(rows)]
    manager = model._base_manager.using(using)
    manager.all()._raw_delete(using)
    count = 0
    while batch := [_row(model, columns, line) for line in islice(rows, BATCH)]:
        manager.bulk_create(batch)
        count += len(batch)
    return count


def reset_sequences(connection: BaseDatabaseWrapper, tables: list[type[models.Model]]) -> None:
    """Make the next keys follow the highest restored ones."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(sql)


def _columns(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not field.generated]


def _row(model: type[models.Model], columns: "list[models.Field[Any, Any]]", line: bytes) -> models.Model:
    values = zip(columns, json.loads(line), strict=True)
    return model(**{field.attname: field.to_python(value) for field, value in values})


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _encode(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(value).decode("ascii")
    return value
