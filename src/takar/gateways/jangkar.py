"""The anchor file: a line a day, added at its end and never rewritten, outside the database (docs/adr/0070)."""

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
        """Add a line that outlives a power cut; a part of a line is never left behind by a crash of ours alone."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(descriptor, line.encode("ascii"))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        sync_folder(self.path.parent)
