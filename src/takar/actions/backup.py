"""Backup and restore: tables, stored files and a demonstration's clock in one verified file.

The secret key is not in it: a restored installation makes its own, everybody signs in anew, and what is sealed with the
old key (the ways of the digests, the keys of seals) opens with that key alone; the report says how many there are.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from takar.actions import backup_tables
from takar.actions.audit import find_break
from takar.actions.backup_archive import (
    NAMES,
    ArchiveWriter,
    BadArchive,
    Manifest,
    NotPossible,
    Unreadable,
    extract,
    remove_leftovers,
    verify,
)
from takar.config.clock import DEMO_CLOCK_FILE
from takar.config.database import sqlite
from takar.config.segel import is_open
from takar.gateways.storage import Storage
from takar.records.models import FileTersimpan, Kanal, PerangkatDaerah, SertifikatSegel
from takar.records.triggers import create_triggers, triggers_later

ARCHIVE = "arsip"
ANCHORS = "jangkar/jangkar.txt"
TABLES = "tabel"
STORED_DEPTH = 2  # folders between arsip and a file (gateways/storage)
ALIAS = "pulih"
CENTURY_SECONDS = 100 * 366 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Report:
    """What was backed up or restored; ``damaged`` are stored files missing from it or unlike their name.

    ``broken`` says where the audit chain is broken, ``unreadable`` which files could not be read and why,
    ``leftovers`` which half-made backups were removed; ``kanal`` and ``segel`` how many ways and keys of seals in use
    are sealed with a key it does not hold.
    """

    tables: int
    rows: int
    files: int
    damaged: tuple[str, ...] = ()
    broken: str = ""
    unreadable: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()
    kanal: int = 0
    segel: int = 0


def backup(*, path: Path, data_dir: Path, now: datetime, using: str = DEFAULT_DB_ALIAS) -> Report:
    """Write the backup file. Raises NotPossible if it exists already."""
    if path.exists():
        raise NotPossible(f"Berkas {path} sudah ada; pilih nama lain supaya cadangan lama tidak hilang.")
    if not path.parent.is_dir():
        raise NotPossible(f"Folder {path.parent} tidak ada; buat dahulu.")
    connection = connections[using]
    storage = Storage(data_dir / ARCHIVE)
    leftovers = tuple(remove_leftovers(path.parent))
    with ArchiveWriter(path, now) as archive, backup_tables.snapshot(connection):
        anchors = data_dir / ANCHORS
        if anchors.exists():
            archive.add(ANCHORS, anchors)  # before the first read: the file is never ahead of the tables beside it
        migrations = backup_tables.applied_migrations(connection)
        rows_by_table = _add_tables(archive, connection, migrations)
        files = _add_files(archive, storage)
        missing = _missing(files.seen, using)
        clock = data_dir / DEMO_CLOCK_FILE
        if clock.exists() and _is_demonstration(using):
            archive.add(DEMO_CLOCK_FILE, clock)
        broken = find_break(using)
        archive.finish(takar=version("takar"), basis_data=connection.vendor, migrations=migrations, now=now)
    damaged = (*files.damaged, *missing)
    return Report(
        tables=len(rows_by_table),
        rows=sum(rows_by_table.values()),
        files=files.count,
        damaged=damaged,
        broken=broken,
        unreadable=tuple(files.unreadable),
        leftovers=leftovers,
        kanal=rows_by_table.get(Kanal._meta.label_lower, 0),
        segel=len(_sealed_keys(using)),
    )


def _sealed_keys(using: str) -> list[str]:
    """Return the sealed keys with which offices seal now; one that was replaced has none."""
    if SertifikatSegel._meta.db_table not in connections[using].introspection.table_names():
        return []  # a backup of before them
    in_use = SertifikatSegel.objects.using(using).filter(diganti_at=None)
    return list(in_use.order_by("pk").values_list("kunci_tersegel", flat=True))


def _is_demonstration(using: str) -> bool:
    """Whether all offices are of the demonstration: a set-back clock would date a real one's papers wrongly."""
    origins = list(PerangkatDaerah.objects.using(using).values_list("peraga", flat=True))
    return bool(origins) and all(origins)


def _add_tables(
    archive: ArchiveWriter, connection: BaseDatabaseWrapper, migrations: dict[str, list[str]]
) -> dict[str, int]:
    """Return how many rows each table has."""
    loader = MigrationLoader(connection)
    tables = backup_tables.models_at(loader, backup_tables.last_nodes(loader, migrations))
    rows = {}
    for model in tables:
        with tempfile.NamedTemporaryFile() as file:
            rows[model._meta.label_lower] = backup_tables.dump(model, connection.alias, file)
            file.flush()
            archive.add(_table_name(model), Path(file.name))
    return rows


def _table_name(model: type[models.Model]) -> str:
    return f"{TABLES}/{model._meta.label_lower}.jsonl"


@dataclass(slots=True)
class _Files:
    """What became of the stored files: how many are in, which were there at all, unlike their name, or not read."""

    count: int = 0
    seen: set[str] = field(default_factory=set)
    damaged: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def note_unreadable(self, error: OSError) -> None:
        """Note what could not be read, and why."""
        self.unreadable.append(f"{error.filename} ({error.strerror})")


def _add_files(archive: ArchiveWriter, storage: Storage) -> _Files:
    files = _Files()
    for file in _stored(storage.root, files.note_unreadable):
        name = f"{ARCHIVE}/{file.relative_to(storage.root).as_posix()}"
        if not NAMES.fullmatch(name):  # no file of ours; no restore would take an archive with it
            files.damaged.append(file.name)
            continue
        files.seen.add(name)
        try:
            entry = archive.add(name, file)
        except Unreadable as error:
            files.note_unreadable(error)
            continue
        files.count += 1
        if entry.sha256 != file.name:
            files.damaged.append(file.name)
    return files


def _stored(root: Path, note: Callable[[OSError], None]) -> Iterator[Path]:
    """Yield what lies where stored files lie, in order; a folder that cannot be listed is noted."""
    if not root.exists():
        return
    for folder, folders, files in os.walk(root, onerror=note, followlinks=True):
        folders.sort()
        if len(Path(folder).relative_to(root).parts) == STORED_DEPTH:
            yield from (Path(folder, name) for name in sorted([*folders, *files]))
            folders.clear()


def _missing(members: set[str], using: str) -> list[str]:
    """Return the stored files that the tables name and that are not among these members of an archive."""
    hashes = FileTersimpan.objects.using(using).order_by("pk").values_list("sha256", flat=True)
    held = Storage(Path(ARCHIVE))
    return [sha256 for sha256 in hashes.iterator() if held.path(sha256).as_posix() not in members]


def restore(
    *, path: Path, folder: Path, database: Mapping[str, Any] | None = None, accept_broken: bool = False
) -> Report:
    """Bring a backup to an empty folder, which becomes a data folder.

    The tables go to SQLite in that folder, or to the empty ``database`` (Django's setting of one). Everything
    is verified before anything is written, and the audit chain before it stays: a broken one is refused unless
    ``accept_broken``. Raises BadArchive, NotPossible; then the folder is as it was.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotPossible(f"Folder {folder} tidak kosong; pulihkan ke folder yang kosong atau yang belum ada.")
    if not path.is_file():
        raise NotPossible(f"Berkas {path} tidak ada.")
    manifest = verify(path)
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.pulih-"))
    try:
        extract(path, manifest, staging)
        _read_clock(staging / DEMO_CLOCK_FILE)
        with _opened(database or sqlite(staging / "takar.sqlite3")) as connection:
            rows, broken = _load(connection, manifest, staging, accept_broken=accept_broken)
            damaged = _damaged(manifest) + _missing({entry.name for entry in manifest.entries}, ALIAS)
            locked = sum(not is_open(one) for one in Kanal.objects.using(ALIAS).values_list("tersegel", flat=True))
            lost = sum(not is_open(one) for one in _sealed_keys(ALIAS))
            if not _is_demonstration(ALIAS):
                (staging / DEMO_CLOCK_FILE).unlink(missing_ok=True)
        shutil.rmtree(staging / TABLES)
        os.sync()
        staging.rename(folder)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    names = [entry.name for entry in manifest.entries]
    tables = sum(name.startswith(TABLES) for name in names)
    files = sum(name.startswith(f"{ARCHIVE}/") for name in names)
    return Report(tables, rows, files, tuple(damaged), broken, kanal=locked, segel=lost)


def _read_clock(file: Path) -> None:
    """Raise BadArchive for a demonstration's clock that Takar could not start with."""
    try:
        if file.exists() and abs(int(file.read_text("ascii"))) > CENTURY_SECONDS:
            raise ValueError("no clock of any demonstration")
    except ValueError as error:
        raise BadArchive("Cadangan ditolak: jam peraganya tidak dapat dibaca.") from error


def _damaged(manifest: Manifest) -> list[str]:
    """Return the stored files that were unlike their name already when the backup was made."""
    files = [
        (entry.name.rpartition("/")[2], entry.sha256)
        for entry in manifest.entries
        if entry.name.startswith(f"{ARCHIVE}/")
    ]
    return [name for name, sha256 in files if name != sha256]


@contextmanager
def _opened(database: Mapping[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """Give the target a connection of its own beside the default one."""
    configured = connections.configure_settings({DEFAULT_DB_ALIAS: dict(database)})
    connections.settings[ALIAS] = configured[DEFAULT_DB_ALIAS]
    connection = connections[ALIAS]
    try:
        yield connection
    finally:
        connection.close()
        del connections[ALIAS]
        del connections.settings[ALIAS]


def _load(
    connection: BaseDatabaseWrapper, manifest: Manifest, staging: Path, *, accept_broken: bool
) -> tuple[int, str]:
    if connection.introspection.table_names():
        raise NotPossible("Basis data tujuan tidak kosong; sediakan basis data yang kosong.")
    # SQLite cannot change tables inside a transaction; there the half-made file goes with the staging folder.
    whole = transaction.atomic(using=ALIAS) if connection.vendor == "postgresql" else nullcontext()
    with whole:
        executor = MigrationExecutor(connection)
        executor.loader = backup_tables.loader_for(connection, manifest.migrations)
        try:
            nodes = backup_tables.last_nodes(executor.loader, manifest.migrations)
        except KeyError as error:
            raise NotPossible(
                f"Cadangan ini dibuat oleh Takar yang lebih baru (perubahan {error}); perbarui Takar dahulu."
            ) from error
        with triggers_later():  # what belongs to a frozen berkas could not come in
            executor.migrate(nodes)
            tables = backup_tables.models_at(executor.loader, nodes)
            _refuse_unknown(tables, manifest)
            rows = _load_tables(connection, tables, staging)
            _compare(connection, tables, manifest, staging)
            backup_tables.reset_sequences(connection, tables)
            _migrate_on(connection)
        create_triggers(connection)
        broken = find_break(connection.alias)
        if broken and not accept_broken:
            raise BadArchive(
                f"Pemulihan dibatalkan: jejak audit dalam cadangan ini putus ({broken}). Pakai cadangan sebelumnya; "
                "bila tidak ada, ulangi dengan --meski-jejak-putus, lalu laporkan kepada pimpinan."
            )
    return rows, broken


def _migrate_on(connection: BaseDatabaseWrapper) -> None:
    """Bring tables of an older version to this one; those of this version need nothing."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if connection.vendor == "postgresql":  # a row changed by one would wait for its check, and bar its table
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        call_command("migrate", database=connection.alias, interactive=False, verbosity=0)


def _refuse_unknown(tables: list[type[models.Model]], manifest: Manifest) -> None:
    """Raise BadArchive for a table that would be left behind unread, as if all had come back."""
    known = {_table_name(model) for model in tables}
    for entry in manifest.entries:
        if entry.name.startswith(f"{TABLES}/") and entry.name not in known:
            name = entry.name.removeprefix(f"{TABLES}/").removesuffix(".jsonl")
            raise BadArchive(f"Cadangan ditolak: tabel {name} tidak ada dalam perubahan basis data yang disebutnya.")


def _load_tables(connection: BaseDatabaseWrapper, tables: list[type[models.Model]], staging: Path) -> int:
    rows = 0
    with transaction.atomic(using=connection.alias):
        if connection.vendor == "postgresql":  # migrations in the same transaction left some immediate
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for model in tables:
            rows += _load_table(connection, model, staging / _table_name(model))
        try:
            connection.check_constraints()
        except DatabaseError as error:
            raise BadArchive("Cadangan ditolak: ada baris yang menunjuk baris yang tidak ada.") from error
    return rows


def _load_table(connection: BaseDatabaseWrapper, model: type[models.Model], file: Path) -> int:
    """Load one table. Raises BadArchive where the file is not of its shape."""
    try:
        with file.open("rb") as lines:
            return backup_tables.load(model, connection.alias, lines)
    except (OSError, LookupError, ValueError, TypeError, ArithmeticError, StopIteration, RecursionError) as error:
        raise BadArchive(f"Cadangan ditolak: tabel {model._meta.label_lower} tidak ada atau rusak.") from error
    except (ValidationError, DatabaseError) as error:
        raise BadArchive(f"Cadangan ditolak: isi tabel {model._meta.label_lower} tidak sah.") from error


class _Digest:
    """A sink that keeps only the hash."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def write(self, data: bytes, /) -> None:
        """Hash some bytes."""
        self._digest.update(data)

    @property
    def sha256(self) -> str:
        """Return the hash in hex."""
        return self._digest.hexdigest()


def _compare(
    connection: BaseDatabaseWrapper, tables: list[type[models.Model]], manifest: Manifest, staging: Path
) -> None:
    """Read every table back, as its file names the columns, and compare its hash. Raises BadArchive."""
    expected = {entry.name: entry.sha256 for entry in manifest.entries}
    for model in tables:
        digest = _Digest()
        with (staging / _table_name(model)).open("rb") as lines:
            order = backup_tables.columns_in(lines)
        backup_tables.dump(model, connection.alias, digest, order)
        if digest.sha256 != expected.get(_table_name(model)):
            raise BadArchive(
                f"Tabel {model._meta.label_lower} tidak kembali persis seperti semula; pemulihan dibatalkan."
            )
