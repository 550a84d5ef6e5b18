"""Backup and restore: equal hashes on either engine, and a bad archive refused whole."""

import errno
import fcntl
import hashlib
import io
import json
import os
import resource
import tarfile
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, ClassVar

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from takar.actions import audit, backup_tables
from takar.actions import backup as module
from takar.actions.backup import NotPossible, backup, restore
from takar.actions.backup_archive import MANIFEST, ArchiveWriter, BadArchive, Unreadable, remove_leftovers, verify
from takar.cli import restore as restore_command
from takar.cli.backup import DAMAGED, handle
from takar.gateways.storage import Storage
from takar.records.models import (
    AuditEvent,
    AuditHead,
    BerkasBidang,
    FileTersimpan,
    HariLibur,
    KunciIdempoten,
    Outbox,
    PerangkatDaerah,
    UnitKerja,
)
from takar.records.triggers import create_triggers, drop_triggers
from takar.sop.engine import State
from tests.databases import ENGINES, databases, default_database
from tests.factories import walk

NOW = datetime(2026, 10, 1, 1, 2, 3, 456789, tzinfo=UTC)


class RememberingExecutor(MigrationExecutor):
    """Makes the tables of each engine by all migrations once, and then from what they left or ran.

    A whole restore by its own command, with every migration, is in tests/jobs/test_run.py.
    """

    made: ClassVar[dict[tuple[Any, ...], str]] = {}

    def migrate(self, targets: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> Any:
        key = (self.connection.vendor, *sorted(targets))
        inner = self.connection.connection
        if key in self.made:
            return inner.executescript(self.made[key]) if key[0] == "sqlite" else inner.execute(self.made[key])
        ran: list[str] = []

        def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            if key[0] == "postgresql" and not sql.startswith("SELECT"):
                ran.append(sql if params is None else context["cursor"].cursor.mogrify(sql, params))
            return execute(sql, params, many, context)

        with self.connection.execute_wrapper(note):
            answer = super().migrate(targets, *args, **kwargs)
        self.made[key] = "\n".join(inner.iterdump()) if key[0] == "sqlite" else ";\n".join(ran)
        return answer


STATES: dict[tuple[tuple[str, str], ...], ProjectState] = {}
project_state = MigrationLoader.project_state


def remembered_state(loader: MigrationLoader, nodes: list[tuple[str, str]]) -> ProjectState:
    """The tables after the same migrations are always the same, and slow to make."""
    if tuple(nodes) not in STATES:
        STATES[tuple(nodes)] = project_state(loader, nodes)
    return STATES[tuple(nodes)]


@pytest.fixture(autouse=True)
def quick_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MigrationExecutor", RememberingExecutor)
    monkeypatch.setattr(MigrationLoader, "project_state", remembered_state)


@pytest.fixture
def data_dir(tmp_path: Path, real_transactions: None) -> Path:
    """A data folder with two stored files, the demonstration's clock, and rows of every kind of column."""
    folder = tmp_path / "asal"
    folder.mkdir()
    (folder / "jam-peraga").write_text("-86400")
    (folder / "secret_key").write_text("rahasia")
    storage = Storage(folder / "arsip")
    for content in (b"%PDF-1.7 bukti", b"x" * 700_000):
        stored = storage.put([content])
        FileTersimpan.objects.create(sha256=stored.sha256, ukuran=stored.ukuran, mime="application/pdf", at=NOW)
    opd = PerangkatDaerah.objects.create(
        kode="2.16", nama="Dinas «Uji»\nbaris dua", pemerintah="Kab.", alamat="-", peraga="Uji"
    )
    induk = UnitKerja.objects.create(opd=opd, kode="sekretariat", nama="Sekretariat", jenis="sekretariat")
    UnitKerja.objects.create(opd=opd, induk=induk, kode="umum", nama="Subbagian Umum", jenis="subbagian")
    HariLibur.objects.create(tanggal=NOW.date(), jenis="nasional", dasar="SKB")
    Outbox.objects.create(kind="surel", kunci="k", payload={"judul": [1, None, "é"], "isi": ""}, at=NOW, due_at=NOW)
    KunciIdempoten.objects.create(akun_id=1, kunci="k", action="fill", jawaban={}, at=NOW)
    for number in range(3):
        with transaction.atomic():
            audit.append(
                now=NOW, akun_id=None, oleh="Sistem", action="open", outcome="done", objek="-", isi={"nomor": number}
            )
    return folder


@pytest.fixture
def archive(data_dir: Path, tmp_path: Path) -> Path:
    report = backup(path=tmp_path / "cadangan.tar", data_dir=data_dir, now=NOW)
    assert (report.files, report.damaged) == (2, ())
    return tmp_path / "cadangan.tar"


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("target", ENGINES)
def test_comes_back_on_either_engine_with_equal_hashes(archive: Path, tmp_path: Path, target: str) -> None:
    folder = tmp_path / "pulih"
    database = databases().empty(target) if target == "postgresql" else None
    report = restore(path=archive, folder=folder, database=database)
    assert report.files == 2
    assert report.damaged == ()
    assert tree(folder / "arsip") == tree(tmp_path / "asal" / "arsip")
    assert sorted(path.name for path in folder.iterdir() if path.name != "arsip") == sorted(
        ["jam-peraga", *(["takar.sqlite3"] if database is None else [])]
    )
    restored = database or module.sqlite(folder / "takar.sqlite3")
    rows = list(UnitKerja.objects.order_by("pk").values())
    with default_database(restored) as there:
        assert list(UnitKerja.objects.order_by("pk").values()) == rows
        assert Outbox.objects.get().at == NOW
        assert Outbox.objects.get().payload == {"judul": [1, None, "é"], "isi": ""}
        assert AuditHead.objects.count() == 1
        assert UnitKerja.objects.create(opd_id=rows[0]["opd_id"], kode="baru", nama="B").pk > rows[-1]["id"]
        again = backup(path=tmp_path / "lagi.tar", data_dir=folder, now=NOW)
        assert there.vendor == target
    assert again.damaged == ()
    table = {entry.name: entry for entry in verify(archive).entries if "unitkerja" not in entry.name}
    assert {
        entry.name: entry for entry in verify(tmp_path / "lagi.tar").entries if "unitkerja" not in entry.name
    } == table
    assert module.ALIAS not in connections


def test_numbers_keep_every_digit() -> None:
    exact = Decimal("12345678901234567890.1230")
    assert backup_tables._encode(exact) == "12345678901234567890.1230"


def test_keys_sessions_and_attempts_to_sign_in_stay_behind(archive: Path) -> None:
    with tarfile.open(archive) as tar:
        names = tar.getnames()
    left = ("session", "secret", "axes", "kunciidempoten")
    assert not [name for name in names if any(word in name for word in left)]
    assert names[-1] == MANIFEST
    assert archive.stat().st_mode & 0o077 == 0


def test_a_damaged_or_missing_file_is_named(data_dir: Path, tmp_path: Path) -> None:
    first, second = (path for path in sorted((data_dir / "arsip").glob("??/??/*")))
    first.write_bytes(b"lain")
    second.unlink()
    report = backup(path=tmp_path / "c.tar", data_dir=data_dir, now=NOW)
    assert set(report.damaged) == {first.name, second.name}


class BadSector(io.FileIO):
    """A file that fails after its first bytes."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(errno.EIO, "Input/output error")
        return super().read(size)


class Cut(io.FileIO):
    """A file that ends before the size it had when it was opened."""

    def read(self, size: int | None = -1, /) -> bytes:
        return b"" if self.tell() else super().read(size)


@pytest.mark.parametrize("how", [None, BadSector, Cut], ids=["a folder", "a bad sector", "cut meanwhile"])
def test_the_backup_goes_on_over_a_file_that_cannot_be_read(
    data_dir: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    how: type[io.FileIO] | None,
) -> None:
    monkeypatch.setattr(settings, "DATA_DIR", data_dir)
    bad, good = sorted((data_dir / "arsip").glob("??/??/*"), key=lambda path: -path.stat().st_size)
    if how is None:  # root reads everything, but not a folder in the place of a file
        bad.unlink()
        bad.mkdir()
    else:
        opened = Path.open
        monkeypatch.setattr(
            Path, "open", lambda path, mode="r", **more: how(path) if path == bad else opened(path, mode, **more)
        )
    assert handle(Namespace(berkas=tmp_path / "c.tar")) == DAMAGED
    said = capsys.readouterr().err
    assert f"1 berkas atau folder arsip tidak dapat dibaca, maka tidak ikut: {bad} (" in said
    assert "hilang" not in said, "it is there"
    assert [entry.name[-64:] for entry in verify(tmp_path / "c.tar").entries if "arsip" in entry.name] == [good.name]
    report = restore(path=tmp_path / "c.tar", folder=tmp_path / "pulih")
    assert (report.files, report.damaged) == (1, (bad.name,))
    assert list(tree(tmp_path / "pulih/arsip").values()) == [good.name]


def test_what_lies_in_a_folder_that_cannot_be_listed_is_missed(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, _ = sorted((data_dir / "arsip").glob("??/??/*"))
    listed = os.scandir

    def refused(path: Any) -> Any:
        if Path(path) == bad.parent:
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", refused)
    report = backup(path=tmp_path / "c.tar", data_dir=data_dir, now=NOW)
    assert report.damaged == (bad.name,)
    assert report.unreadable == (f"{bad.parent} (Permission denied)",)


def test_what_is_no_stored_file_is_named_and_spoils_no_archive(data_dir: Path, tmp_path: Path) -> None:
    """Some file systems and file managers leave files of their own in every folder."""
    bad, _ = sorted((data_dir / "arsip").glob("??/??/*"))
    (bad.parent / ".nfs0001").touch()
    report = backup(path=tmp_path / "c.tar", data_dir=data_dir, now=NOW)
    assert (report.files, report.damaged) == (2, (".nfs0001",))
    assert restore(path=tmp_path / "c.tar", folder=tmp_path / "pulih").damaged == ()


def test_a_full_disk_stops_the_backup(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No stored file is to blame where the archive cannot grow."""
    monkeypatch.setattr(settings, "DATA_DIR", data_dir)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, before[1]))
    try:
        assert handle(Namespace(berkas=tmp_path / "c.tar")) == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert capsys.readouterr().err.startswith("Cadangan tidak dibuat: ")
    assert list(tmp_path.glob("*c.tar*")) == []


def test_nothing_is_overwritten(archive: Path, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(tmp_path)
    monkeypatch.setenv("TAKAR_DATA_DIR", "-")
    monkeypatch.setenv("TAKAR_SECRET_KEY", "-")
    assert handle(Namespace(berkas=archive)) == 2
    assert restore_command.handle(Namespace(berkas=archive, ke=data_dir, meski_jejak_putus=False)) == 1
    with pytest.raises(NotPossible, match="sudah ada"):
        backup(path=archive, data_dir=data_dir, now=NOW)
    with pytest.raises(NotPossible, match="tidak kosong"):
        restore(path=archive, folder=data_dir)
    with pytest.raises(NotPossible, match="tidak ada"):
        restore(path=tmp_path / "hilang.tar", folder=tmp_path / "p")
    with pytest.raises(NotPossible, match="tidak kosong"):
        restore(path=archive, folder=tmp_path / "p", database=connection.settings_dict)
    assert tree(tmp_path) == before


Member = tuple[tarfile.TarInfo, bytes]


def rewrite(source: Path, target: Path, change: Callable[[list[Member]], list[Member]]) -> None:
    with tarfile.open(source) as tar:
        members = [(member, tar.extractfile(member).read()) for member in tar]  # type: ignore[union-attr]
    with tarfile.open(target, "w") as tar:
        for member, content in change(members):
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def named(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, link
    return member


def with_manifest(members: list[Member], change: Callable[[dict], object]) -> list[Member]:
    content = json.loads(members[-1][1])
    change(content)
    return [*members[:-1], (members[-1][0], json.dumps(content).encode())]


ATTACKS: dict[str, Callable[[list[Member]], list[Member]]] = {
    "changed byte": lambda m: [(m[0][0], m[0][1][:-1] + b" "), *m[1:]],
    "missing member": lambda m: m[1:],
    "further member": lambda m: [(named("arsip/aa/bb/" + "a" * 64), b"x"), *m],
    "duplicate member": lambda m: [m[0], *m],
    "no manifest": lambda m: m[:-1],
    "something after the manifest": lambda m: [*m, (named("jam-peraga"), b"0")],
    "path traversal": lambda m: [(named("../keluar"), b"x"), *m],
    "absolute path": lambda m: [(named("/tmp/keluar"), b"x"), *m],
    "traversal in the archive folder": lambda m: [(named("arsip/../../x"), b"x"), *m],
    "symbolic link": lambda m: [(named("jam-peraga", tarfile.SYMTYPE, "/etc/passwd"), b""), *m],
    "hard link": lambda m: [(named("jam-peraga", tarfile.LNKTYPE, m[0][0].name), b""), *m],
    "device": lambda m: [(named("jam-peraga", tarfile.CHRTYPE), b""), *m],
    "folder": lambda m: [(named("arsip", tarfile.DIRTYPE), b""), *m],
    "unreadable manifest": lambda m: [*m[:-1], (m[-1][0], b"{")],
    "manifest of another shape": lambda m: with_manifest(m, lambda c: c.pop("entries")),
    "unknown format": lambda m: with_manifest(m, lambda c: c.update(format=2)),
    "manifest of wrong types": lambda m: with_manifest(m, lambda c: c["entries"][0].update(name=1)),
    "migrations of a wrong type": lambda m: with_manifest(m, lambda c: c.update(migrations=["records"])),
    "manifest too deep": lambda m: [*m[:-1], (m[-1][0], b"[" * 100_000)],
    "sparse member": lambda m: [(named("jam-peraga", tarfile.GNUTYPE_SPARSE), b""), *m],
    "pipe": lambda m: [(named("jam-peraga", tarfile.FIFOTYPE), b""), *m],
}


@pytest.fixture
def plain_archive(tmp_path: Path) -> Path:
    """A whole archive of two members, made without a database."""
    (tmp_path / "satu").write_bytes(b"-86400")
    content = b"%PDF-1.7"
    (tmp_path / "dua").write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    with ArchiveWriter(tmp_path / "cadangan.tar", NOW) as writer:
        writer.add("jam-peraga", tmp_path / "satu")
        writer.add(f"arsip/{sha256[:2]}/{sha256[2:4]}/{sha256}", tmp_path / "dua")
        writer.finish(takar="0", basis_data="sqlite", migrations={}, now=NOW)
    return tmp_path / "cadangan.tar"


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_bad_archive_is_refused_whole(plain_archive: Path, tmp_path: Path, attack: str) -> None:
    bad = tmp_path / "buruk.tar"
    rewrite(plain_archive, bad, ATTACKS[attack])
    before = tree(tmp_path)
    with pytest.raises(BadArchive):
        restore(path=bad, folder=tmp_path / "pulih")
    assert tree(tmp_path) == before
    assert not (tmp_path / "pulih").exists()


@pytest.mark.parametrize("clock", [b"besok", b"\xff", b"", b"9" * 20])
def test_a_clock_that_takar_could_not_start_with_is_refused(tmp_path: Path, clock: bytes) -> None:
    (tmp_path / "jam").write_bytes(clock)
    with ArchiveWriter(tmp_path / "c.tar", NOW) as writer:
        writer.add("jam-peraga", tmp_path / "jam")
        writer.finish(takar="0", basis_data="sqlite", migrations={}, now=NOW)
    with pytest.raises(BadArchive, match="jam peraganya"):
        restore(path=tmp_path / "c.tar", folder=tmp_path / "pulih", database={})
    assert not (tmp_path / "pulih").exists()


def test_an_unchanged_rewrite_is_accepted(plain_archive: Path, tmp_path: Path) -> None:
    rewrite(plain_archive, tmp_path / "sama.tar", lambda members: members)
    assert verify(tmp_path / "sama.tar") == verify(plain_archive)


def test_every_cut_and_every_other_kind_of_file_is_refused(plain_archive: Path, tmp_path: Path) -> None:
    whole = plain_archive.read_bytes()
    end = whole.rindex(b"}") + 1
    bad = tmp_path / "potong.tar"
    for content in (b"", b"bukan tar", whole[:100], *(whole[:cut] for cut in range(0, end, 97))):
        bad.write_bytes(content)
        with pytest.raises(BadArchive):
            verify(bad)


def test_the_name_of_a_finished_archive_is_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[tuple[int, list[str]]] = []

    def note(descriptor: int) -> None:
        synced.append((os.fstat(descriptor).st_ino, sorted(one.name for one in tmp_path.iterdir())))

    monkeypatch.setattr(os, "fsync", note)
    with ArchiveWriter(tmp_path / "cadangan.tar", NOW) as writer:
        writer.finish(takar="0", basis_data="sqlite", migrations={}, now=NOW)
    assert synced[-1] == (tmp_path.stat().st_ino, ["cadangan.tar"])


def test_a_size_beyond_the_file_is_refused(plain_archive: Path, tmp_path: Path) -> None:
    """A header that promises 8 GiB: nothing of that size is read or made."""
    member = named("jam-peraga")
    member.size = 8 * 1024**3
    (tmp_path / "besar.tar").write_bytes(member.tobuf(tarfile.GNU_FORMAT) + plain_archive.read_bytes())
    with pytest.raises(BadArchive):
        restore(path=tmp_path / "besar.tar", folder=tmp_path / "pulih")
    assert not (tmp_path / "pulih").exists()


def with_table(members: list[Member], table: str, change: Callable[[list[bytes]], list[bytes]] | None) -> list[Member]:
    """Return the archive with the lines of one table changed (None: without it) and a manifest that agrees."""
    name = f"tabel/records.{table}.jsonl"
    kept = [(member, content) for member, content in members if member.name != name]
    entries = {entry["name"]: entry for entry in json.loads(members[-1][1])["entries"]}
    entry = entries.pop(name)
    if change is not None:
        (before,) = (content for member, content in members if member.name == name)
        after = b"".join(change(before.splitlines(keepends=True)))
        kept.insert(0, (named(name), after))
        entries[name] = {**entry, "size": len(after), "sha256": hashlib.sha256(after).hexdigest()}
    return with_manifest(kept, lambda c: c.update(entries=list(entries.values())))


TABLES: dict[str, tuple[Callable[[list[bytes]], list[bytes]] | None, str]] = {
    "missing": (None, "tidak ada atau rusak"),
    "empty": (lambda _: [], "tidak ada atau rusak"),
    "no JSON": (lambda lines: [lines[0], b"{\n"], "tidak ada atau rusak"),
    "no end of brackets": (lambda lines: [lines[0], b"[" * 100_000], "tidak ada atau rusak"),
    "another column": (lambda lines: [lines[0].replace(b'"kode"', b'"kodo"'), *lines[1:]], "tidak ada atau rusak"),
    "a value too few": (lambda lines: [lines[0], b"[1]\n"], "tidak ada atau rusak"),
    "a key twice": (lambda lines: [*lines, lines[1]], "tidak sah"),
    "no parent": (lambda lines: [lines[0], lines[1].replace(b"null", b"777")], "menunjuk baris yang tidak ada"),
}


@pytest.mark.parametrize("damage", TABLES)
def test_a_table_of_another_shape_is_refused_whole(archive: Path, tmp_path: Path, damage: str) -> None:
    change, said = TABLES[damage]
    rewrite(archive, tmp_path / "buruk.tar", lambda members: with_table(members, "unitkerja", change))
    before = tree(tmp_path)
    with pytest.raises(BadArchive, match=said):
        restore(path=tmp_path / "buruk.tar", folder=tmp_path / "pulih")
    assert tree(tmp_path) == before


def test_tables_are_not_left_behind_unread(archive: Path, tmp_path: Path) -> None:
    """A manifest that names no migrations would bring back an empty database and call it whole."""
    rewrite(archive, tmp_path / "buruk.tar", lambda m: with_manifest(m, lambda c: c.update(migrations={})))
    with pytest.raises(BadArchive, match="tidak ada dalam perubahan basis data"):
        restore(path=tmp_path / "buruk.tar", folder=tmp_path / "pulih")
    assert not (tmp_path / "pulih").exists()


def break_chain(how: str) -> int:
    """Change the history as somebody who may change the database itself; return the last number but one."""
    last = AuditHead.objects.get().seq
    drop_triggers(connection)
    if how == "changed":
        AuditEvent.objects.filter(seq=last - 1).update(oleh="lain")
    else:
        AuditEvent.objects.filter(seq=last - 1 if how == "taken out" else last)._raw_delete("default")
    create_triggers(connection)
    return last - 1


@pytest.mark.parametrize(
    ("how", "where"),
    [("changed", "kejadian nomor {}"), ("taken out", "kejadian nomor {}"), ("cut", "ujung sesudah kejadian nomor {}")],
)
def test_a_broken_chain_is_told_and_refused(data_dir: Path, tmp_path: Path, how: str, where: str) -> None:
    where = where.format(break_chain(how))
    assert where in backup(path=tmp_path / "c.tar", data_dir=data_dir, now=NOW).broken
    with pytest.raises(BadArchive, match=where):
        restore(path=tmp_path / "c.tar", folder=tmp_path / "pulih")
    assert not (tmp_path / "pulih").exists()
    report = restore(path=tmp_path / "c.tar", folder=tmp_path / "pulih", accept_broken=True)
    assert where in report.broken


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


def test_a_final_berkas_comes_back_and_stays_closed(real_transactions: None, tmp_path: Path, basis_data: str) -> None:
    """On the other engine; every pair of engines is in the test above."""
    (target,) = set(ENGINES) - {basis_data}
    berkas_id = walk("sandistik", to=State.FINAL).berkas_id
    (tmp_path / "data").mkdir()
    backup(path=tmp_path / "c.tar", data_dir=tmp_path / "data", now=NOW)
    database = databases().empty(target) if target == "postgresql" else None
    restore(path=tmp_path / "c.tar", folder=tmp_path / "pulih", database=database)
    with default_database(database or module.sqlite(tmp_path / "pulih" / "takar.sqlite3")):
        row = BerkasBidang.objects.get(pk=berkas_id).isian_list.all()[0]
        for change in (row.delete, lambda: BerkasBidang.objects.filter(pk=berkas_id).update(versi=99)):
            with pytest.raises(IntegrityError, match="sudah diterima atau selesai"):
                change()


def test_a_failed_backup_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Unreadable), ArchiveWriter(tmp_path / "c.tar", NOW) as writer:
        writer.add("jam-peraga", tmp_path / "hilang")
    assert not list(tmp_path.iterdir())


def test_a_leftover_of_a_power_cut_is_removed_and_said(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATA_DIR", data_dir)
    left = tmp_path / ".takar-20260930-013000-ada-yang-rusak.tar.sebagian"
    others = [tmp_path / name for name in (".lain.tar.sebagian", "takar-1.tar.sebagian", ".takar-1.tar")]
    for path in (left, *others):
        path.write_bytes(b"separuh")
    with ArchiveWriter(tmp_path / "takar-20261001-013000.tar", NOW):  # another backup, on its way
        assert handle(Namespace(berkas=tmp_path / "takar-20261001-013001.tar")) == 0
        (writing,) = tmp_path.glob(".takar-20261001-013000.tar.sebagian")
    said = capsys.readouterr().out
    assert f"Sisa cadangan yang terputus dihapus: {left.name}.\n" in said
    assert not left.exists()
    assert all(path.read_bytes() == b"separuh" for path in others)
    assert not writing.exists(), "which its own writer removed, as it came to no end"


def test_two_backups_never_write_one_file(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path / "c.tar", NOW) as first:
        with pytest.raises(NotPossible, match="sedang dibuat"), ArchiveWriter(tmp_path / "c.tar", NOW):
            pass
        first.finish(takar="0", basis_data="sqlite", migrations={}, now=NOW)
    assert verify(tmp_path / "c.tar").entries == ()


def test_what_is_taken_for_a_leftover_while_it_is_opened_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, taken = fcntl.flock, []

    def late(file: IO[bytes], how: int) -> None:
        """Lock as always, but let the other be first the first time."""
        if not taken:
            taken.append(True)
            taken.extend(remove_leftovers(tmp_path))
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with ArchiveWriter(tmp_path / "takar-1.tar", NOW) as writer:
        writer.finish(takar="0", basis_data="sqlite", migrations={}, now=NOW)
    assert taken == [True, ".takar-1.tar.sebagian"]
    assert verify(tmp_path / "takar-1.tar").entries == ()


def test_a_folder_without_locks_gets_its_backup_and_keeps_its_leftovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refused)
    left = tmp_path / ".takar-1.tar.sebagian"
    left.touch()
    with ArchiveWriter(tmp_path / "c.tar", NOW) as writer:
        writer.finish(takar="0", basis_data="sqlite", migrations={}, now=NOW)
    assert verify(tmp_path / "c.tar").entries == ()
    assert remove_leftovers(tmp_path) == []
    assert left.exists()


def test_tables_of_an_older_version_are_migrated_on(real_transactions: None, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(module, "call_command", lambda name, **_: called.append(name))
    module._migrate_on(connection)
    assert called == []
    last = max(name for app, name in MigrationRecorder(connection).applied_migrations() if app == "records")
    MigrationRecorder(connection).record_unapplied("records", last)
    module._migrate_on(connection)
    assert called == ["migrate"]


def test_a_backup_of_a_newer_version_is_refused(archive: Path, tmp_path: Path) -> None:
    newer = tmp_path / "baru.tar"
    rewrite(
        archive,
        newer,
        lambda m: with_manifest(m, lambda c: c["migrations"]["records"].append("9999_masa_depan")),
    )
    with pytest.raises(NotPossible, match="lebih baru"):
        restore(path=newer, folder=tmp_path / "pulih")
    assert not (tmp_path / "pulih").exists()


def test_a_table_that_does_not_come_back_exactly_stops_the_restore(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_tables, "load", lambda *_: 0)
    with pytest.raises(BadArchive, match="tidak kembali persis"):
        restore(path=archive, folder=tmp_path / "pulih")
    assert not (tmp_path / "pulih").exists()


def test_a_backup_is_one_moment_while_others_write(real_transactions: None, tmp_path: Path, at_once) -> None:
    """A writer adds pairs of rows all the time; the backup holds whole pairs only."""
    data = tmp_path / "data"
    data.mkdir()
    HariLibur.objects.bulk_create(HariLibur(tanggal=f"20{n:02}-01-01", jenis="a", dasar="-") for n in range(30, 60))

    def write() -> None:
        for number in range(40):
            with transaction.atomic():
                Outbox.objects.create(kind="x", kunci=f"a{number}", payload={}, at=NOW, due_at=NOW)
                HariLibur.objects.create(tanggal=f"19{number + 10}-01-01", jenis="b", dasar="-")

    results = at_once([write, lambda: backup(path=tmp_path / "c.tar", data_dir=data, now=NOW)])
    assert results[0] is None
    assert isinstance(results[1], module.Report), results[1]
    restore(path=tmp_path / "c.tar", folder=tmp_path / "pulih")
    with default_database(module.sqlite(tmp_path / "pulih" / "takar.sqlite3")):
        assert Outbox.objects.count() == HariLibur.objects.filter(jenis="b").count()


@pytest.mark.parametrize(
    "made", [lambda part, other: part.symlink_to(other), lambda part, _: os.mkfifo(part), lambda part, _: part.mkdir()]
)
def test_a_half_made_archive_that_is_no_plain_file_is_not_written_through(tmp_path: Path, made: Any) -> None:
    """A link of that name would empty the file it leads to, and give the backup a name that is a link."""
    other = tmp_path / "lain"
    other.write_text("isi yang lain", "utf-8")
    part = tmp_path / ".takar-1.tar.sebagian"
    made(part, other)
    with pytest.raises(NotPossible, match="bukan berkas biasa"):
        ArchiveWriter(tmp_path / "takar-1.tar", NOW).__enter__()
    assert other.read_text("utf-8") == "isi yang lain"
    assert remove_leftovers(tmp_path) == []
    assert part.is_symlink() or part.exists()
