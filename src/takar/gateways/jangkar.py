"""The anchor file: a line a day, added at its end and never rewritten, outside the database (docs/adr/0070)."""

import errno
import os
from pathlib import Path

from takar.gateways.storage import sync_folder


class AnchorFile:
    """A text file that grows at its end."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)

    def read(self) -> str:
        """Return the whole text; "" where there is no file yet."""
        try:
            return self.path.read_bytes().decode("ascii", errors="replace")
        except FileNotFoundError:
            return ""

    def append(self, line: str) -> None:
        """Add a line that outlives a power cut. Where there is no room for all of it, nothing of it stays (OSError)."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            whole = os.fstat(descriptor).st_size
            try:
                _write(descriptor, line.encode("ascii"))
            except BaseException:
                os.ftruncate(descriptor, whole)
                raise
        finally:
            os.close(descriptor)
        sync_folder(self.path.parent)


def _write(descriptor: int, line: bytes) -> None:
    """Write a line and see it lie on the disk: a full one takes a part of it without an error."""
    if os.write(descriptor, line) != len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(descriptor)
