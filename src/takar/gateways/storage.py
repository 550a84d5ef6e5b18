"""Where files lie: under their SHA-256, written so that a power cut leaves the whole file or none."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK_BYTES = 256 * 1024
NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that lies safely: its SHA-256 in hex and its size in bytes."""

    sha256: str
    ukuran: int


class Storage:
    """A folder of files named by content, two levels deep (``ab/cd/abcd…``)."""

    def __init__(self, root: Path) -> None:
        self.root = Path(root)

    def path(self, sha256: str) -> Path:
        """Return where the file with this hash lies. Raises FileNotFoundError for what is no hash.

        Some hashes come out of forms: one that is a path must lead nowhere.
        """
        if not NAME.fullmatch(sha256):
            raise FileNotFoundError(sha256[:64])
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def put(self, chunks: Iterable[bytes]) -> Stored:
        """Write the chunks as one file: temporary name, fsync, rename, fsync of the folder."""
        self.root.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.root, prefix=".baru-")
        digest, size = hashlib.sha256(), 0
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in chunks:
                    digest.update(chunk)
                    size += len(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            stored = Stored(digest.hexdigest(), size)
            self._move(Path(name), self.path(stored.sha256))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return stored

    def draft(self, kunci: str) -> Path:
        """Return a new empty file in the same file system, for what is written in another way than from its front.

        What an earlier attempt of the same ``kunci`` left behind, since its process was killed, is gone then.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        for left in self.root.glob(f".baru-{kunci}-*"):
            left.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(dir=self.root, prefix=f".baru-{kunci}-")
        os.close(handle)
        return Path(name)

    def take(self, draft: Path, stored: Stored) -> None:
        """Keep a draft that is whole, of which hash and size are known and which lies on the disk: it is gone then."""
        self._move(draft, self.path(stored.sha256))

    def open(self, sha256: str) -> Iterator[bytes]:
        """Yield the file's bytes. Raises FileNotFoundError if it is not there."""
        with self.path(sha256).open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk

    def read(self, sha256: str) -> bytes:
        """Return the whole file."""
        return self.path(sha256).read_bytes()

    def remove(self, sha256: str) -> bool:
        """Remove a file that is a copy of others; return whether it was there."""
        path = self.path(sha256)
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        sync_folder(path.parent)
        return True

    @staticmethod
    def _move(source: Path, target: Path) -> None:
        if target.exists():
            source.unlink()
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
        for folder in target.parents[:3]:  # the root too: it names a folder that may be new
            sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
