"""No query of the first page or of the matrix reads a whole table: other offices and past years are not felt.

What the database would do is asked of itself (EXPLAIN). SQLite plans without looking at the rows. PostgreSQL would read
a small table as a whole, so that every way but by an index is forbidden: what still does so lacks one.
"""

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from django.db import connection

from takar.sop.engine import State
from tests.factories import walk

PEOPLE = ("kasubbag", "kadis", "sekretaris", "petugas.aptika", "kabid.aptika", "pengelola", "evaluator")
MATRIX = "/pengumpulan/2026/tw3/"
SMALL = {"records_tugaspekerja"}  # a row for each task of the worker
NUMBERS = count(1)
WAYS = ("seqscan", "indexscan", "indexonlyscan", "hashjoin", "mergejoin")
INDEX_ONLY = "; ".join(["SET LOCAL join_collapse_limit = 8", *(f"SET LOCAL enable_{way} = off" for way in WAYS)])
"""Only a bitmap is left, which is made of what an index finds: an index can be read as a whole too."""


def _asked(work: Callable[[], Any]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT"):
            found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        assert work().status_code == 200
    return found


def _read_whole(sql: str, params: Any) -> Iterator[str]:
    """Yield the tables that a query reads from end to end."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # Numbered: a statement that was explained before would be explained as it was then.
            cursor.execute(f"EXPLAIN QUERY PLAN {sql} -- {next(NUMBERS)}", params)
            lines = [detail.split() for *_, detail in cursor.fetchall()]
            whole = (words[1] for words in lines if words[0] == "SCAN" or "AUTOMATIC" in words)
            yield from (table for table in whole if table not in {"CONSTANT", "LEFT-MOST"})
        else:
            cursor.execute(INDEX_ONLY)
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
            (found,) = cursor.fetchone()
            for node in _nodes((json.loads(found) if isinstance(found, str) else found)[0]["Plan"]):
                if node.get("Relation Name", "").startswith("records_") and node["Node Type"] != "Bitmap Heap Scan":
                    yield node["Relation Name"]


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


def _tables(client: Any, *paths: str) -> set[str]:
    asked = [one for path in paths for one in _asked(lambda path=path: client.get(path))]
    return {table for sql, params in asked for table in _read_whole(sql, params)} - SMALL


@pytest.mark.usefixtures("basis_data")
def test_no_table_is_read_as_a_whole(klien):
    walk("aptika", to=State.CHECKING)
    walk("ikp", to=State.PROCESSING)
    for who in PEOPLE:
        assert _tables(klien(who), "/", MATRIX) == set(), who


@pytest.mark.usefixtures("basis_data")
@pytest.mark.parametrize(
    "sql",
    [
        "SELECT id FROM records_riwayatberkas WHERE oleh = %s",
        "SELECT r.id FROM records_berkasbidang b JOIN records_riwayatberkas r ON r.oleh = b.state WHERE b.id = %s",
        "SELECT id FROM records_riwayatberkas WHERE id > 0 OR oleh = %s",
    ],
)
def test_what_no_index_serves_is_noticed(db, sql):
    assert set(_read_whole(sql, ["1"])) <= {"records_riwayatberkas", "r"}
    assert set(_read_whole(sql, ["1"]))
