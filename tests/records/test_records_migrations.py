"""One migration makes an empty database; those that it replaces bring an older one to the same (docs/adr/0039)."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from takar.actions.backup import backup, restore
from takar.actions.backup_tables import applied_migrations, last_nodes, loader_for
from takar.config.database import sqlite
from takar.records.models import FileTersimpan
from takar.records.triggers import live_triggers
from tests.databases import SQLITE, databases, default_database, unblocked

NOW = datetime(2026, 10, 1, 1, 0, tzinfo=UTC)
OLDER = ("records", "0002_triggers")
AT_ONCE = "0001_sampai_0018"
STEPS = [name for _, name in MigrationLoader(None).disk_migrations["records", AT_ONCE].replaces]


def shape(one: BaseDatabaseWrapper) -> dict[str, Any]:
    """Everything that the tables are, without the order of their columns."""
    found: dict[str, Any] = {"triggers": live_triggers(one)}
    with one.cursor() as cursor:
        for table in one.introspection.table_names(cursor):
            if table.startswith("records_"):
                columns = one.introspection.get_table_description(cursor, table)
                constraints = one.introspection.get_constraints(cursor, table).values()
                found[table] = (
                    sorted((c.name, c.type_code, c.display_size, c.null_ok, c.default) for c in columns),
                    sorted(str(sorted(constraint.items())) for constraint in constraints),
                )
    return found


def at_step(one: BaseDatabaseWrapper, step: tuple[str, str]) -> None:
    """Migrate an empty database to one of the steps, as Takar did before there was one for all."""
    executor = MigrationExecutor(one)
    executor.loader = MigrationLoader(one, replace_migrations=False)
    executor.migrate([step, *(leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] != "records")])


def at_once() -> dict[str, Any]:
    """What the tables of a new installation are."""
    with default_database(sqlite(databases().migrated())) as one:
        assert applied_migrations(one)["records"][0] == AT_ONCE
        return shape(one)


def test_a_backup_of_an_older_version_comes_back_with_the_tables_of_this_one(tmp_path: Path) -> None:
    file, folder = tmp_path / "lama.tar", tmp_path / "pulih"
    with unblocked():
        with default_database(databases().empty(SQLITE)) as one:
            at_step(one, OLDER)
            FileTersimpan.objects.create(sha256="a" * 64, ukuran=1, mime="application/pdf", at=NOW)
            backup(path=file, data_dir=tmp_path, now=NOW)
        restore(path=file, folder=folder)
        with default_database(sqlite(folder / "takar.sqlite3")) as one:
            assert FileTersimpan.objects.get().sha256 == "a" * 64
            assert shape(one) == at_once()


@pytest.mark.parametrize(
    ("applied", "last"),
    [
        (STEPS, AT_ONCE),  # by an older Takar
        ([*STEPS, AT_ONCE], AT_ONCE),
        (STEPS[:-3], STEPS[-4]),
    ],
)
def test_the_last_of_the_steps_or_the_one_for_all(db: None, applied: list[str], last: str) -> None:
    found = {"records": applied}
    assert last_nodes(loader_for(connection, found), found) == [("records", last)]
