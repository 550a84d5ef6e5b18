"""Backup and restore: equal hashes on either engine, and a bad archive refused whole."""

import errno
import io
import os
import resource
import tarfile
from argparse import Namespace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, connections, transaction

from takar.actions import backup as module
from takar.actions import backup_tables
from takar.actions.backup import NotPossible, backup, restore
from takar.actions.backup_archive import MANIFEST, ArchiveWriter, BadArchive, verify
from takar.cli import restore as restore_command
from takar.cli.backup import DAMAGED, handle
from takar.config.segel import seal
from takar.records.models import (
    AuditEvent,
    AuditHead,
    BerkasBidang,
    HariLibur,
    Kanal,
    Outbox,
    PerangkatDaerah,
    SertifikatSegel,
    UnitKerja,
)
from takar.records.triggers import create_triggers, drop_triggers
from takar.sop.engine import State
from tests.cadangan import NOW, tree
from tests.databases import ENGINES, databases, default_database
from tests.factories import walk

pytestmark = pytest.mark.usefixtures("quick_tables")


@pytest.mark.parametrize("target", ENGINES)
def test_comes_back_on_either_engine_with_equal_hashes(
    archive: Path, tmp_path: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pulih"
    synced: list[bool] = []
    monkeypatch.setattr(os, "sync", lambda: synced.append(folder.exists()))
    database = databases().empty(target) if target == "postgresql" else None
    report = restore(path=archive, folder=folder, database=database)
    assert synced == [False]  # all is on the disk before the folder has its name
    assert report.files == 2
    assert report.damaged == ()
    assert tree(folder / "arsip") == tree(tmp_path / "asal" / "arsip")
    assert sorted(path.name for path in folder.iterdir() if path.name != "arsip") == sorted(
        ["jam-peraga", "jangkar", *(["takar.sqlite3"] if database is None else [])]
    )
    assert tree(folder / "jangkar") == tree(tmp_path / "asal" / "jangkar")
    restored = database or module.sqlite(folder / "takar.sqlite3")
    rows = list(UnitKerja.objects.order_by("pk").values())
    with default_database(restored) as there:
        assert list(UnitKerja.objects.order_by("pk").values()) == rows
        assert Outbox.objects.get().at == NOW
        assert Outbox.objects.get().payload == {"judul": [1, None, "é"], "isi": ""}
        assert AuditHead.objects.filter(rantai="").count() == 1
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
    assert [entry.name[-64:] for entry in verify(tmp_path / "c.tar").entries if entry.name.startswith("arsip/")] == [
        good.name
    ]
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


def test_a_backup_says_which_key_it_needs_and_a_restore_that_it_is_missing(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Kanal.objects.create(
        opd=PerangkatDaerah.objects.get(kode="2.16"), jenis="telegram", tersegel=seal({"token": "x"}), at=NOW
    )
    SertifikatSegel.objects.create(
        opd=PerangkatDaerah.objects.get(kode="2.16"), kunci_tersegel=seal({"penerbit": "x"}), at=NOW, dipakai_sampai=NOW
    )
    monkeypatch.setattr(settings, "DATA_DIR", data_dir)
    archive = tmp_path / "c.tar"
    assert handle(Namespace(berkas=archive)) == 0
    said = capsys.readouterr().out
    assert "1 kanal (Telegram, WhatsApp, webhook) tersimpan tersegel. Kuncinya tidak ikut" in said
    assert "1 kunci segel kantor ikut, tersegel dengan secret_key yang tidak ikut." in said
    monkeypatch.setattr(settings, "SECRET_KEY", "mesin lain")
    monkeypatch.setenv("TAKAR_DATA_DIR", "-")
    monkeypatch.delenv("TAKAR_SECRET_KEY", raising=False)
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    assert restore_command.handle(Namespace(berkas=archive, ke=tmp_path / "p", meski_jejak_putus=False)) == 0
    said = capsys.readouterr().out
    assert "1 kanal tersegel dengan kunci rahasia lain. Jalankan sekali dengan TAKAR_SECRET_KEY_LAMA" in said
    assert "1 kunci segel kantor tersegel dengan kunci rahasia lain. Jalankan sekali dengan" in said
    kept = tmp_path / "p" / "secret_key"
    assert (kept.stat().st_mode & 0o777, len(kept.read_text()) > 40) == (0o600, True)


def break_chain(how: str) -> int:
    """Change the history as somebody who may change the database itself; return the last number but one."""
    last = AuditHead.objects.get(rantai="").seq
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
