"""The archive itself, without a database: a bad one is refused whole, and two writers never meet in one file."""

import errno
import fcntl
import hashlib
import os
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import pytest

from takar.actions.backup import NotPossible, restore
from takar.actions.backup_archive import ArchiveWriter, BadArchive, Unreadable, remove_leftovers, verify
from tests.cadangan import Member, named, rewrite, tree, with_manifest

NOW = datetime(2026, 10, 1, 1, 2, 3, 456789, tzinfo=UTC)


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


def test_a_failed_backup_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Unreadable), ArchiveWriter(tmp_path / "c.tar", NOW) as writer:
        writer.add("jam-peraga", tmp_path / "hilang")
    assert not list(tmp_path.iterdir())


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
