"""A restore takes a backup of this shape and version alone, whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from takar.actions import backup as module
from takar.actions import backup_tables
from takar.actions.backup import NotPossible, backup, restore
from takar.actions.backup_archive import BadArchive, verify
from takar.records.models import (
    PerangkatDaerah,
    UnitKerja,
)
from tests.cadangan import NOW, rewrite, tree, with_manifest, with_table
from tests.databases import default_database

pytestmark = pytest.mark.usefixtures("quick_tables")


TABLES: dict[str, tuple[Callable[[list[bytes]], list[bytes]] | None, str]] = {
    "missing": (None, "tidak ada atau rusak"),
    "empty": (lambda _: [], "tidak ada atau rusak"),
    "no JSON": (lambda lines: [lines[0], b"{\n"], "tidak ada atau rusak"),
    "no end of brackets": (lambda lines: [lines[0], b"[" * 100_000], "tidak ada atau rusak"),
    "another column": (lambda lines: [lines[0].replace(b'"kode"', b'"kodo"'), *lines[1:]], "tidak ada atau rusak"),
    "a column too few": (
        lambda lines: [json.dumps(json.loads(line)[:-1], separators=(",", ":")).encode() + b"\n" for line in lines],
        "tidak kembali persis",
    ),
    "a value too few": (lambda lines: [lines[0], b"[1]\n"], "tidak ada atau rusak"),
    "a key twice": (lambda lines: [*lines, lines[1]], "tidak sah"),
    "no parent": (lambda lines: [lines[0], lines[1].replace(b"null", b"777")], "menunjuk baris yang tidak ada"),
}


def turned(lines: list[bytes]) -> list[bytes]:
    """The table as its columns stood in the models of another chain of migrations."""
    return [
        json.dumps(json.loads(line)[::-1], ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for line in lines
    ]


def test_a_backup_with_columns_in_another_order_comes_back(archive: Path, tmp_path: Path) -> None:
    """Databases of before one migration made all tables name them in the order in which they were added."""
    rewrite(archive, tmp_path / "lain.tar", lambda members: with_table(members, "unitkerja", turned))
    before = list(UnitKerja.objects.order_by("pk").values())
    restore(path=tmp_path / "lain.tar", folder=tmp_path / "pulih")
    with default_database(module.sqlite(tmp_path / "pulih" / "takar.sqlite3")):
        assert list(UnitKerja.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("damage", TABLES)
def test_a_table_of_another_shape_is_refused_whole(archive_alone: Path, tmp_path: Path, damage: str) -> None:
    change, said = TABLES[damage]
    rewrite(archive_alone, tmp_path / "buruk.tar", lambda members: with_table(members, "unitkerja", change))
    before = tree(tmp_path)
    with pytest.raises(BadArchive, match=said):
        restore(path=tmp_path / "buruk.tar", folder=tmp_path / "pulih")
    assert tree(tmp_path) == before


def test_tables_are_not_left_behind_unread(archive_alone: Path, tmp_path: Path) -> None:
    """A manifest that names no migrations would bring back an empty database and call it whole."""
    rewrite(archive_alone, tmp_path / "buruk.tar", lambda m: with_manifest(m, lambda c: c.update(migrations={})))
    with pytest.raises(BadArchive, match="tidak ada dalam perubahan basis data"):
        restore(path=tmp_path / "buruk.tar", folder=tmp_path / "pulih")
    assert not (tmp_path / "pulih").exists()


def test_the_clock_of_a_demonstration_never_comes_to_a_real_office(archive: Path, tmp_path: Path) -> None:
    PerangkatDaerah.objects.create(kode="1.02", nama="Dinas Nyata", pemerintah="Kab.", alamat="-")
    backup(path=tmp_path / "nyata.tar", data_dir=tmp_path / "asal", now=NOW)
    assert "jam-peraga" not in {entry.name for entry in verify(tmp_path / "nyata.tar").entries}
    rewrite(
        archive,
        tmp_path / "titipan.tar",
        lambda members: with_table(
            members, "perangkatdaerah", lambda lines: [line.replace(b'"Uji"', b'""') for line in lines]
        ),
    )
    restore(path=tmp_path / "titipan.tar", folder=tmp_path / "pulih")
    assert not (tmp_path / "pulih" / "jam-peraga").exists()


def test_tables_of_an_older_version_are_migrated_on(real_transactions: None, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(module, "call_command", lambda name, **_: called.append(name))
    module._migrate_on(connection)
    assert called == []
    last = max(name for app, name in MigrationRecorder(connection).applied_migrations() if app == "records")
    MigrationRecorder(connection).record_unapplied("records", last)
    module._migrate_on(connection)
    assert called == ["migrate"]


def test_a_backup_of_a_newer_version_is_refused(archive_alone: Path, tmp_path: Path) -> None:
    newer = tmp_path / "baru.tar"
    rewrite(
        archive_alone,
        newer,
        lambda m: with_manifest(m, lambda c: c["migrations"]["records"].append("9999_masa_depan")),
    )
    with pytest.raises(NotPossible, match="lebih baru"):
        restore(path=newer, folder=tmp_path / "pulih")
    assert not (tmp_path / "pulih").exists()


def test_a_table_that_does_not_come_back_exactly_stops_the_restore(
    archive_alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_tables, "load", lambda *_: 0)
    with pytest.raises(BadArchive, match="tidak kembali persis"):
        restore(path=archive_alone, folder=tmp_path / "pulih")
    assert not (tmp_path / "pulih").exists()
