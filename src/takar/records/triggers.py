"""The triggers that guard what records/protected.py lists, made for SQLite and PostgreSQL from that one list.

A migration that alters a table in the list calls drop_triggers before and create_triggers after it: SQLite
rebuilds an altered table, which loses its triggers and refuses while others name it (docs/adr/0011).
"""

import re
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from takar.records.protected import BERKAS, PROTECTED, Closed, Protected

MESSAGE = "catatan ini tidak boleh diubah atau dihapus"
FROZEN_MESSAGE = "berkas ini sudah diterima atau selesai; isinya tidak dapat diubah lagi"
_OLD = re.compile(r"OLD\.(\w+)")
_later = ContextVar("later", default=False)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One refusal: this verb on this table while this condition on the row holds (none: always)."""

    table: str
    verb: str
    condition: str
    message: str

    @property
    def name(self) -> str:
        """Return the name of the trigger, and on PostgreSQL of its function."""
        return f"{self.table}_no_{self.verb.lower()}"


def create_triggers(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers of the list in the place of those that are there; a table of a later migration has none yet."""
    drop_triggers(connection)
    if _later.get():
        return
    with connection.cursor() as cursor:
        present = frozenset(connection.introspection.table_names(cursor))
        for trigger in triggers(connection, present):
            for statement in statements(connection.vendor, trigger):
                cursor.execute(statement)


@contextmanager
def triggers_later() -> Iterator[None]:
    """Let migrations make none: a restore makes them once, after its rows.

    It passes all steps of an older backup in one transaction, and PostgreSQL holds a lock for each that one makes: with
    some hundred at every step there would be none left.
    """
    before = _later.set(True)
    try:
        yield
    finally:
        _later.reset(before)


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """Drop every trigger of ours; only migrations and a restore do so."""
    with connection.cursor() as cursor:
        for name, table in live_triggers(connection):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")


def live_triggers(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """Return name and table of the triggers that the database has on our tables."""
    sql = (
        "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal"
        " AND relnamespace = current_schema()::regnamespace ORDER BY tgname"
        if connection.vendor == "postgresql"
        else "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [(name, table) for name, table in cursor.fetchall() if table.startswith("records_")]


def triggers(connection: BaseDatabaseWrapper, present: Container[str] | None = None) -> Iterator[Trigger]:
    """Return what the list asks for on this engine, or only for the tables that are ``present``."""
    for kept in PROTECTED:
        if present is not None and kept.table not in present:
            continue
        if kept.new_rows is not Closed.NEVER and kept.berkas:
            yield Trigger(kept.table, "INSERT", _berkas_is(kept, "NEW", kept.new_rows), FROZEN_MESSAGE)
        yield _update(connection, kept, present)
        yield _delete(kept)
        if connection.vendor == "postgresql":  # SQLite has no TRUNCATE
            yield Trigger(kept.table, "TRUNCATE", "", MESSAGE)


def _update(connection: BaseDatabaseWrapper, kept: Protected, present: Container[str] | None) -> Trigger:
    frozen = f"({_berkas_is(kept, 'OLD')} OR {_berkas_is(kept, 'NEW')})" if kept.berkas else ""
    if not kept.free:
        return Trigger(kept.table, "UPDATE", "" if kept.always else frozen, MESSAGE if kept.always else FROZEN_MESSAGE)
    opened = f" AND NOT ({kept.unless})" if kept.unless and (present is None or kept.needs in present) else ""
    columns = _columns(connection, kept.table)
    known = set(_OLD.findall(kept.done)) <= set(columns)  # a column of a later migration is not there yet
    done = f"({kept.done}{opened})" if kept.done and kept.always else kept.done
    refused = " OR ".join([*_changes(connection, kept, columns), *([done] if done and known else [])])
    if not kept.always:
        return Trigger(kept.table, "UPDATE", f"{frozen} AND ({refused}){opened}", FROZEN_MESSAGE)
    return Trigger(kept.table, "UPDATE", f"{refused} OR {frozen}" if frozen else refused, MESSAGE)


def _delete(kept: Protected) -> Trigger:
    if kept.removable:
        return Trigger(kept.table, "DELETE", _berkas_is(kept, "OLD"), FROZEN_MESSAGE)
    return Trigger(kept.table, "DELETE", "", MESSAGE)


def _columns(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 (a name of the list)
        return [column[0] for column in cursor.description or ()]


def _changes(connection: BaseDatabaseWrapper, kept: Protected, columns: Iterable[str]) -> list[str]:
    """Return a condition for each column that is not free: that it changes."""
    differs = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
    return [f"NEW.{name} {differs} OLD.{name}" for name in columns if name not in kept.free]


def _berkas_is(kept: Protected, row: str, closed: Closed = Closed.FROZEN) -> str:
    """Return the condition that the berkas of the old or new row is frozen, or final."""
    key = f"{row}.{kept.berkas}"
    if kept.via:
        key = f"(SELECT berkas_id FROM {kept.via} WHERE id = {key})"  # noqa: S608 (names of the list)
    return f"EXISTS (SELECT 1 FROM {BERKAS} WHERE id = {key} AND {closed.value})"  # noqa: S608 (names of the list)


def statements(vendor: str, trigger: Trigger) -> list[str]:
    """Return the SQL that makes a trigger."""
    head = f"CREATE TRIGGER {trigger.name} BEFORE {trigger.verb} ON {trigger.table}"
    if vendor != "postgresql":
        when = f" WHEN {trigger.condition}" if trigger.condition else ""
        return [f"{head} FOR EACH ROW{when} BEGIN SELECT RAISE(ABORT, '{trigger.message}'); END"]
    each = "STATEMENT" if trigger.verb == "TRUNCATE" else "ROW"
    return [
        f"CREATE OR REPLACE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql AS $${pg_body(trigger)}$$",
        f"{head} FOR EACH {each} EXECUTE FUNCTION {trigger.name}()",
    ]


def pg_body(trigger: Trigger) -> str:
    """Return the body of a trigger's function: a WHEN clause of PostgreSQL may not look into other tables."""
    refuse = f"RAISE EXCEPTION '{trigger.message}' USING ERRCODE = 'integrity_constraint_violation';"
    if not trigger.condition:
        return f" BEGIN {refuse} END "
    row = "OLD" if trigger.verb == "DELETE" else "NEW"
    return f" BEGIN IF {trigger.condition} THEN {refuse} END IF; RETURN {row}; END "
