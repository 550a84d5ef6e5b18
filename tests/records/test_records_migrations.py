"""One migration makes an empty database; those that it replaces bring an older one to the same (docs/adr/0039).

What the replaced steps do is fixed, and to pass them one by one is dear: `make test` begins at the last version that
was joined, on both ways; MEMBUKTIKAN=1 begins at the first steps as well.
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from takar.actions.backup import backup, restore
from takar.actions.backup_tables import GONE, applied_migrations, last_nodes, loader_for
from takar.config.database import sqlite
from takar.records.models import FileTersimpan, SuratKeluar
from tests.databases import ENGINES, POSTGRESQL, SQLITE, databases, default_database, unblocked
from tests.sifat import PROVING

NOW = datetime(2026, 10, 1, 1, 0, tzinfo=UTC)
_WRITTEN = MigrationLoader(None).disk_migrations
(AT_ONCE,) = (name for (app, name), one in _WRITTEN.items() if app == "records" and one.replaces)
STEPS = [name for _, name in _WRITTEN["records", AT_ONCE].replaces]
SINCE = sorted(name for app, name in _WRITTEN if app == "records" and name not in {AT_ONCE, *STEPS})
BEFORE = sorted(name for _, name in GONE)
UNTIL_0018 = STEPS.index("0018_naskah_rencana") + 1
UNTIL_0064 = STEPS.index("0064_pemeriksaan_bukti") + 1
UNTIL_0075 = STEPS.index("0075_indeks_riwayat") + 1
UNTIL_0081 = STEPS.index("0081_putaran_tak_terbaca") + 1
UNTIL_0086 = STEPS.index("0086_salinan_naskah") + 1
step_by_step = pytest.mark.skipif(not PROVING, reason="perubahan tabel satu demi satu dibuktikan oleh make prove")

AS_WRITTEN = {
    SQLITE: ["SELECT type, tbl_name, name, sql FROM sqlite_master WHERE tbl_name LIKE 'records_%'"],
    POSTGRESQL: [
        "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(t.oid), prosrc FROM pg_trigger t"
        " JOIN pg_proc p ON p.oid = tgfoid WHERE NOT tgisinternal",
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = current_schema()::regnamespace AND conrelid <> 0",
        "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()",
        "SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale,"
        " column_default, is_nullable, is_identity FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name LIKE 'records_%'",
        "SELECT sequencename, last_value FROM pg_sequences WHERE sequencename LIKE 'records_%'",
    ],
}
"""What holds the whole of each check, index and trigger, which Django's introspection names alone."""


def words(value: object) -> object:
    """The words of a statement: added columns come last in it, those of new tables where their model has them."""
    return sorted(re.findall(r"\w+|[^\w\s]", value)) if isinstance(value, str) else value


def shape(one: BaseDatabaseWrapper) -> dict[str, Any]:
    """Everything that the tables are, and the rows in them, without the order of their columns."""
    found: dict[str, Any] = {}
    with one.cursor() as cursor:
        for sql in AS_WRITTEN[one.vendor]:
            cursor.execute(sql)
            found[sql] = sorted(repr([words(value) for value in row]) for row in cursor.fetchall())
        for table in one.introspection.table_names(cursor):
            if table.startswith("records_"):
                columns = one.introspection.get_table_description(cursor, table)
                constraints = one.introspection.get_constraints(cursor, table).values()
                cursor.execute(f"SELECT * FROM {table}")
                names = [column[0] for column in cursor.description]
                found[table] = (
                    sorted((c.name, c.type_code, c.display_size, c.null_ok, c.default) for c in columns),
                    sorted(str(sorted(constraint.items())) for constraint in constraints),
                    [sorted(zip(names, row, strict=True)) for row in cursor.fetchall()],
                )
    return found


def begun(one: BaseDatabaseWrapper, last: str) -> None:
    """Migrate an empty database to a step, as Takar did before there was one for all, or to the one for all."""
    executor = MigrationExecutor(one)
    executor.loader = MigrationLoader(one, replace_migrations=last == AT_ONCE)
    executor.migrate(
        [("records", last), *(leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] != "records")]
    )


def to_the_end(one: BaseDatabaseWrapper) -> list[str]:
    """Migrate as `migrate` does; return what was run of ours."""
    ran: list[str] = []

    def note(action: str, migration: Any = None, fake: bool = False) -> None:
        if action == "apply_start" and migration.app_label == "records":
            ran.append(migration.name)

    executor = MigrationExecutor(one, note)
    executor.loader.check_consistent_history(one)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert MigrationExecutor(one).migration_plan(executor.loader.graph.leaf_nodes()) == []
    return ran


def at_once(engine: str) -> dict[str, Any]:
    """What the tables of a new installation are."""
    with default_database(databases().empty(engine)) as one:
        assert to_the_end(one) == [AT_ONCE, *SINCE]
        assert set(applied_migrations(one)["records"]) == {AT_ONCE, *STEPS, *SINCE}
        return shape(one)


def assert_the_same(made: dict[str, Any], expected: dict[str, Any]) -> None:
    assert made.keys() == expected.keys()
    for key, value in expected.items():
        assert made[key] == value, key


@pytest.mark.parametrize("last", [AT_ONCE, pytest.param("0002_triggers", marks=step_by_step)])
def test_a_backup_of_an_older_version_comes_back_with_the_tables_of_this_one(tmp_path: Path, last: str) -> None:
    file, folder = tmp_path / "lama.tar", tmp_path / "pulih"
    with unblocked():
        with default_database(databases().empty(SQLITE)) as one:
            begun(one, last)
            FileTersimpan.objects.create(sha256="a" * 64, ukuran=1, mime="application/pdf", at=NOW)
            backup(path=file, data_dir=tmp_path, now=NOW)
        restore(path=file, folder=folder)
        with default_database(sqlite(folder / "takar.sqlite3")) as one:
            assert FileTersimpan.objects.get().sha256 == "a" * 64
            made = shape(one)
            made["records_filetersimpan"][-1].clear()
            assert_the_same(made, at_once(SQLITE))


@step_by_step
@pytest.mark.parametrize("target", ENGINES)
def test_rows_that_a_later_migration_changes_come_back_on_either_engine(tmp_path: Path, target: str) -> None:
    """PostgreSQL loads and migrates in one transaction, in which no check of a row may still wait."""
    file, folder, last = tmp_path / "lama.tar", tmp_path / "pulih", STEPS[UNTIL_0081 - 1]
    with unblocked():
        with default_database(databases().empty(SQLITE)) as one:
            begun(one, last)
            MigrationRecorder(one).record_applied("records", BEFORE[2])
            records = MigrationExecutor(one).loader.project_state([("records", last)]).apps
            opd = records.get_model("records", "PerangkatDaerah").objects.create(kode="dinas", nama="Dinas")
            day = {"tahun": 2026, "tanggal": NOW.date(), "tanggal_surat": NOW.date(), "at": NOW}
            for agenda, nomor in enumerate(("005/1/2026", "005/ 1/2026", ""), 1):
                records.get_model("records", "SuratKeluar").objects.create(
                    opd=opd, nomor_agenda=agenda, nomor=nomor, hal="Undangan", oleh="Takar", kepada="Bidang", **day
                )
            backup(path=file, data_dir=tmp_path, now=NOW)
        database = databases().empty(POSTGRESQL) if target == POSTGRESQL else None
        restore(path=file, folder=folder, database=database)
        with default_database(database or sqlite(folder / "takar.sqlite3")):
            held = SuratKeluar.objects.order_by("nomor_agenda").values_list("nomor_berlaku", flat=True)
            assert list(held) == ["2026:005/1/2026", None, None]


@pytest.mark.parametrize(
    ("last", "further"),
    [
        (AT_ONCE, SINCE),
        pytest.param(STEPS[UNTIL_0064 - 1], [*STEPS[UNTIL_0064:], *SINCE], marks=step_by_step),
        pytest.param(STEPS[UNTIL_0075 - 1], [*STEPS[UNTIL_0075:], *SINCE], marks=step_by_step),
        pytest.param(STEPS[UNTIL_0081 - 1], [*STEPS[UNTIL_0081:], *SINCE], marks=step_by_step),
        pytest.param(STEPS[UNTIL_0086 - 1], [*STEPS[UNTIL_0086:], *SINCE], marks=step_by_step),
    ],
)
def test_a_database_that_was_begun_by_the_one_of_before_goes_on_to_the_same_tables(
    last: str, further: list[str]
) -> None:
    with unblocked(), default_database(databases().empty(POSTGRESQL)) as one:
        begun(one, last)
        for was in BEFORE:
            MigrationRecorder(one).record_applied("records", was)
        assert to_the_end(one) == further
        assert_the_same(shape(one), at_once(POSTGRESQL))


@pytest.mark.parametrize(
    ("applied", "last"),
    [
        (STEPS, AT_ONCE),  # step by step
        ([*STEPS, AT_ONCE], AT_ONCE),
        ([BEFORE[-1], *STEPS], AT_ONCE),
        (STEPS[:-3], STEPS[-4]),
        ([BEFORE[0], *STEPS[:UNTIL_0018]], STEPS[UNTIL_0018 - 1]),
        ([BEFORE[0], *STEPS[:UNTIL_0064]], STEPS[UNTIL_0064 - 1]),
        ([BEFORE[1], *STEPS[:UNTIL_0075]], STEPS[UNTIL_0075 - 1]),
        ([BEFORE[2], *STEPS[:UNTIL_0081]], STEPS[UNTIL_0081 - 1]),
        ([BEFORE[2], *STEPS[:UNTIL_0086]], STEPS[UNTIL_0086 - 1]),
    ],
)
def test_the_last_of_the_steps_or_the_one_for_all(db: None, applied: list[str], last: str) -> None:
    found = {"records": applied}
    assert last_nodes(loader_for(connection, found), found) == [("records", last)]
