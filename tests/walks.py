"""States reached by legal steps, remembered: the first test walks, later ones get the very same rows.

Walking takes most of the time of the tests of actions and pages. What a walk wrote is kept as rows, per engine
and per chain of walks, and put back instead of walking again. A walk is made in earnest wherever something else
was written before it in this test, or where the test has replaced a piece of the code that walks. Papers that
are rendered, small ones (tests/kertas_kecil.py) and stand-ins are remembered apart.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from django.apps import apps
from django.conf import UserSettingsHolder, settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

Result = TypeVar("Result")
Rows = dict[Any, tuple[Any, ...]]
Snapshot = dict[str, Rows]
Delta = list[tuple[str, list[tuple[Any, ...]]]]
Chain = tuple[tuple[Any, ...], ...]
Key = tuple[str, str, Chain]

WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|TRUNCATE|DROP|CREATE|ALTER)\b", re.IGNORECASE)
SIGNS_IN = re.compile(r'"(?:django_session|axes_\w+|records_akun)"')
HARMLESS = (
    "takar.web.",
    "django.",
    "takar.gateways.periksa_segel.",
    "takar.gateways.periksa_tte.",
)  # a walk goes through none of them
STAND_IN, SMALL = "render_paper", "Keterangan"  # what papers that are not rendered replace, and small ones besides
PAPERS = {STAND_IN, SMALL, "seal"}
LAST = "records_berkasbidang"  # a received berkas protects its rows, so that it is put back after them


@dataclass
class Trail:
    """What one test has done to the database so far."""

    on: BaseDatabaseWrapper | None = None
    patches: pytest.MonkeyPatch | None = None
    walked: Chain = ()
    touched: bool = True
    walking: bool = False
    papers: str = ""

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Watch the statements of the test (Django's execute wrapper)."""
        if not self.walking and WRITES.match(sql) and not SIGNS_IN.search(sql):
            self.touched = True
        return execute(sql, params, many, context)

    def known(self) -> bool:
        """Whether the database holds the template and remembered walks, and the code is as it is shipped."""
        names = {name for _, name, _ in self.patches._setattr} if self.patches else set()
        papers = next((name for name in (SMALL, STAND_IN) if name in names), "")
        if not self.walked:
            self.papers = papers
        elif self.papers != papers:
            return False
        return self.on is connection._connections[connection._alias] and not self.touched and not self._patched()

    def _patched(self) -> bool:
        places = self.patches._setattr if self.patches else []
        return isinstance(settings._wrapped, UserSettingsHolder) or any(
            name not in PAPERS and not f"{getattr(place, '__name__', '')}.".startswith(HARMLESS)
            for place, name, _ in places
        )

    def key(self, *further: tuple[Any, ...]) -> "Key":
        """Return what the state is known by, after further walks."""
        return connection.vendor, self.papers, (*self.walked, *further)


@dataclass
class Memory:
    """The trail of the running test, and what walks have written, by engine, papers and chain, with their answers."""

    trail: Trail = field(default_factory=Trail)
    states: dict[Key, Snapshot] = field(default_factory=dict)
    deltas: dict[Key, Delta] = field(default_factory=dict)
    answers: dict[Key, Any] = field(default_factory=dict)


_memory = Memory()


@contextmanager
def watched(patches: pytest.MonkeyPatch) -> Iterator[None]:
    """Watch one test that works inside a transaction on this process' database."""
    on = connection._connections[connection._alias]
    _memory.trail = Trail(on=on, patches=patches, touched=False)
    with on.execute_wrapper(_memory.trail):
        yield
    _memory.trail = Trail()


def remembered(key: tuple[Any, ...], work: Callable[[], Result]) -> Result:
    """Do the work, or put back the rows that it wrote when it was done before from the same state."""
    trail = _memory.trail
    if trail.walking or not trail.known():
        return work()
    before, after = trail.key(), trail.key(key)
    trail.walking = True
    try:
        if before not in _memory.states:
            _memory.states[before] = _snapshot()
        if after in _memory.states:
            if after not in _memory.deltas:
                _memory.deltas[after] = _delta(_memory.states[before], _memory.states[after])
            _put_back(_memory.deltas[after])
        else:
            _memory.answers[after] = work()
            _memory.states[after] = _snapshot()
    finally:
        trail.walking = False
    trail.walked = after[-1]
    answer: Result = _memory.answers[after]
    return answer


def _tables() -> dict[str, list[str]]:
    return {
        model._meta.db_table: [one.column for one in model._meta.concrete_fields]
        for model in apps.get_app_config("records").get_models()
        if model._meta.db_table != "records_akun"
    }


def _columns(columns: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _stored(columns: list[str]) -> str:
    """The values as they are stored: the sign keeps SQLite from turning them into dates and times."""
    sign = "+" if connection.vendor == "sqlite" else ""
    return ", ".join(f'{sign}"{name}"' for name in columns)


def _snapshot() -> Snapshot:
    found: Snapshot = {}
    with connection.cursor() as cursor:
        for table, columns in _tables().items():
            cursor.execute(f'SELECT {_stored(columns)} FROM "{table}"')
            found[table] = {row[0]: tuple(row) for row in cursor.fetchall()}
    return found


def _delta(before: Snapshot, after: Snapshot) -> Delta:
    """Return the statements that make one state of the tables from the other, each with its rows."""
    tables, found = _tables(), []
    for table in sorted(tables, key=lambda name: name == LAST):
        columns, old, new = tables[table], before[table], after[table]
        added = [row for pk, row in new.items() if pk not in old]
        changed = [(*row, row[0]) for pk, row in new.items() if pk in old and old[pk] != row]
        assert old.keys() <= new.keys(), f"a walk deleted rows of {table}"
        if added:
            places = ", ".join(["%s"] * len(columns))
            found.append((f'INSERT INTO "{table}" ({_columns(columns)}) VALUES ({places})', added))
        if changed:
            sets = ", ".join(f'"{name}" = %s' for name in columns)
            found.append((f'UPDATE "{table}" SET {sets} WHERE "{columns[0]}" = %s', changed))
    return _in_one(found) if connection.vendor == "postgresql" else found


def _in_one(delta: Delta) -> Delta:
    """Return the same as one text: PostgreSQL is asked once instead of once a row."""
    with connection.cursor() as cursor:
        return [("; ".join(cursor.cursor.mogrify(sql, row) for sql, rows in delta for row in rows), [])]


def _put_back(delta: Delta) -> None:
    with connection.cursor() as cursor:
        for sql, rows in delta:
            if rows:
                cursor.executemany(sql, rows)
            elif sql:
                cursor.execute(sql)
