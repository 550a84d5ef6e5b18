"""The backup file: an uncompressed tar whose last member is a manifest of all others.

What is not exactly as the manifest says is refused whole: names outside the four known shapes, links,
devices, duplicates, missing or further members, another size or SHA-256, a cut tail.
"""

import errno
import fcntl
import hashlib
import json
import os
import re
import stat
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO

from takar.actions.errors import ActionError
from takar.gateways.storage import sync_folder

FORMAT = 1
MANIFEST = "manifest.json"
NIGHTLY = "takar-*.tar"  # as pasang/cadangkan names them
CHUNK_BYTES = 256 * 1024
MANIFEST_LIMIT_BYTES = 256 * 1024 * 1024
NAMES = re.compile(
    r"jam-peraga|jangkar/jangkar\.txt|tabel/[a-z_]+\.[a-z0-9_]+\.jsonl|arsip/(?:[0-9a-f]{2}/){2}[0-9a-f]{64}", re.ASCII
)


class NotPossible(ActionError):
    """The place to write to is not fit for it; nothing was changed."""


class BadArchive(ActionError):
    """The file is no backup, or not a whole one; nothing was restored."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One member of the archive."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the archive holds and which state of the tables it was made from."""

    format: int
    takar: str
    dibuat_at: str
    basis_data: str
    migrations: dict[str, list[str]]
    entries: tuple[Entry, ...]

    @classmethod
    def parse(cls, text: bytes) -> "Manifest":
        """Read a manifest. Raises BadArchive."""
        try:
            isi = json.loads(text)
            if isi["format"] != FORMAT:
                raise BadArchive(f"Bentuk cadangan «{isi['format']}» tidak dikenal oleh versi Takar ini.")
            made = cls(**{**isi, "entries": tuple(Entry(**entry) for entry in isi["entries"])})
            made.check_types()
            return made
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise BadArchive("Daftar isi cadangan (manifest.json) tidak dapat dibaca.") from error

    def check_types(self) -> None:
        """Raise TypeError where a value is not of its type."""
        names = [name for found in self.migrations.values() for name in found]
        texts = [*self.migrations, *names, *(text for entry in self.entries for text in (entry.name, entry.sha256))]
        if not all(isinstance(text, str) for text in texts):
            raise TypeError("not a text")


class Unreadable(OSError):
    """A file cannot be read to its end; the archive is as if it had not been added."""


class _Source:
    """A file that is read once, keeping the hash of what went through; what hinders reading is Unreadable."""

    def __init__(self, path: Path) -> None:
        self._path, self.digest = path, hashlib.sha256()
        with self._told():
            self._file = path.open("rb")
            self.size = os.fstat(self._file.fileno()).st_size

    def __enter__(self) -> "_Source":
        return self

    def read(self, size: int = -1, /) -> bytes:
        """Read exactly so many bytes and hash them."""
        with self._told():
            chunk = self._file.read(size)
            if len(chunk) < size:
                raise OSError(errno.EIO, "menjadi lebih pendek selagi dibaca")
        self.digest.update(chunk)
        return chunk

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Unreadable(error.errno, error.strerror, str(self._path)) from error

    def __exit__(self, *_: object) -> None:
        self._file.close()


class ArchiveWriter:
    """Writes a backup file; it appears under its name only when it is whole."""

    def __init__(self, path: Path, now: datetime) -> None:
        self._path, self._mtime = path, int(now.timestamp())
        self._part = _part(path)
        self._entries: list[Entry] = []

    def __enter__(self) -> "ArchiveWriter":
        self._file = _locked(self._part)
        self._tar = tarfile.open(fileobj=self._file, mode="w", format=tarfile.GNU_FORMAT)
        return self

    def add(self, name: str, source: Path) -> Entry:
        """Add a file and return what was added. Raises Unreadable, and OSError where the archive cannot be written."""
        begin = self._tar.offset
        try:
            with _Source(source) as file:
                self._tar.addfile(self._member(name, file.size), file)
        except Unreadable:
            self._file.seek(begin)
            self._file.truncate()
            self._tar.offset = begin
            raise
        self._tar.members = []  # type: ignore[attr-defined]  # it would keep one object for each file
        self._entries.append(Entry(name, file.size, file.digest.hexdigest()))
        return self._entries[-1]

    def finish(self, *, takar: str, basis_data: str, migrations: dict[str, list[str]], now: datetime) -> None:
        """Add the manifest and give the file its name."""
        made = Manifest(FORMAT, takar, now.isoformat(), basis_data, migrations, tuple(self._entries))
        text = json.dumps(asdict(made), ensure_ascii=False, indent=1).encode()
        self._tar.addfile(self._member(MANIFEST, len(text)), BytesIO(text))
        self._tar.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._part.rename(self._path)
        sync_folder(self._path.parent)

    def _member(self, name: str, size: int) -> tarfile.TarInfo:
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = size, 0o600, self._mtime
        return member

    def __exit__(self, *_: object) -> None:
        if _is_still(self._file, self._part):
            self._part.unlink()
        self._file.close()


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.sebagian")


def _locked(part: Path) -> IO[bytes]:
    """Open a half-made archive for writing and lock it: the lock ends with whoever writes, the file may not."""
    while True:
        file = _opened_itself(part)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.close()
            raise NotPossible(f"Cadangan {part} sedang dibuat oleh perintah lain; tunggu sampai selesai.") from error
        except OSError:
            pass  # a folder without locks, where nobody can take this file for a leftover either
        if _is_still(file, part):
            file.truncate()
            return file
        file.close()  # it was removed as a leftover before it was locked


def _opened_itself(part: Path) -> IO[bytes]:
    """Open the plain file of this name, made where there is none; a link would lead the writing to another file."""
    try:
        number = os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        if stat.S_ISREG(os.fstat(number).st_mode):
            return os.fdopen(number, "r+b")
        os.close(number)
    except OSError as error:
        if error.errno not in {errno.ELOOP, errno.EISDIR}:
            raise
    raise NotPossible(f"{part} bukan berkas biasa. Periksa dari mana asalnya, hapus, lalu ulangi.")


def _is_still(file: IO[bytes], path: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(file.fileno()), path.lstat())
    return False


def remove_leftovers(folder: Path) -> list[str]:
    """Remove what nightly backups left half-made when the power went; return the names.

    Whoever still writes one holds its lock, so that it stays.
    """
    removed = []
    for part in sorted(folder.glob(_part(folder / NIGHTLY).name)):
        with suppress(OSError), part.open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still(file, part):
                part.unlink()
                removed.append(part.name)
    return removed


@contextmanager
def _refusing_damage() -> Iterator[None]:
    """Turn what the tar reader says of a damaged file into a refusal."""
    try:
        yield
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise BadArchive("Cadangan ditolak: berkas ini rusak, terpotong, atau bukan cadangan Takar.") from error


@_refusing_damage()
def verify(path: Path) -> Manifest:
    """Read the whole archive and return its manifest. Raises BadArchive."""
    found: dict[str, Entry] = {}
    manifest: Manifest | None = None
    for name, chunks in _members(path):
        if manifest is not None:
            raise BadArchive(f"Cadangan ditolak: ada isi sesudah daftar isinya ({name!r}).")
        if name == MANIFEST:
            manifest = Manifest.parse(_bounded(chunks))
            continue
        if name in found or not NAMES.fullmatch(name):
            raise BadArchive(f"Cadangan ditolak: isi {name!r} ganda atau bukan isi cadangan Takar.")
        found[name] = _entry(name, chunks)
    if manifest is None:
        raise BadArchive("Cadangan ditolak: daftar isinya tidak ada; berkas ini terpotong atau bukan cadangan Takar.")
    _compare(manifest, found)
    return manifest


def _compare(manifest: Manifest, found: dict[str, Entry]) -> None:
    listed = {entry.name: entry for entry in manifest.entries}
    for name in sorted(listed.keys() | found.keys()):
        if name not in found:
            raise BadArchive(f"Cadangan ditolak: isi {name!r} tidak ada di dalamnya.")
        if listed.get(name) != found[name]:
            raise BadArchive(f"Cadangan ditolak: isi {name!r} tidak sama dengan sidiknya di daftar isi.")


@_refusing_damage()
def extract(path: Path, manifest: Manifest, folder: Path) -> None:
    """Write the members of a verified archive below folder, hashing them once more. Raises BadArchive."""
    listed = {entry.name: entry for entry in manifest.entries}
    for name, chunks in _members(path):
        if name == MANIFEST:
            continue
        if name not in listed:
            raise BadArchive(f"Cadangan berubah selagi dibaca: isi {name!r}.")
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            if _entry(name, chunks, file) != listed[name]:
                raise BadArchive(f"Cadangan berubah selagi dibaca: isi {name!r}.")


def _members(path: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield name and bytes of each member, in order. Raises BadArchive for anything but plain files."""
    with tarfile.open(path, mode="r:") as tar:
        while (member := tar.next()) is not None:
            tar.members = []  # type: ignore[attr-defined]
            if member.type not in {tarfile.REGTYPE, tarfile.AREGTYPE} or member.issparse():
                raise BadArchive(f"Cadangan ditolak: isi {member.name!r} bukan berkas biasa.")
            yield member.name, _chunks(tar, member)


def _chunks(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    file = tar.extractfile(member)
    while file is not None and (chunk := file.read(CHUNK_BYTES)):
        yield chunk


def _entry(name: str, chunks: Iterator[bytes], sink: IO[bytes] | None = None) -> Entry:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        if sink is not None:
            sink.write(chunk)
    return Entry(name, size, digest.hexdigest())


def _bounded(chunks: Iterator[bytes]) -> bytes:
    text = bytearray()
    for chunk in chunks:
        text += chunk
        if len(text) > MANIFEST_LIMIT_BYTES:
            raise BadArchive("Cadangan ditolak: daftar isinya terlalu besar.")
    return bytes(text)
