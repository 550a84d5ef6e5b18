"""Archives that were sent to be read, kept for a little while so that their papers can be opened (docs/adr/0105).

Copies of what somebody holds: each for the one who sent it, gone within the hour, left out of every backup.
"""

import os
import re
import secrets
import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, BinaryIO

KEPT = timedelta(minutes=30)
MOST = 5
"""So many lie there at most; the oldest goes for a new one."""
SPARE_BYTES = 512 * 1024 * 1024  # of the disk, which others write to meanwhile
KUNCI = re.compile(r"[0-9a-f]{32}")


class Titipan:
    """A folder of such archives; ``whose`` is a word that says for whom each is."""

    def __init__(self, root: Path) -> None:
        self.root = Path(root)

    def keep(self, file: IO[bytes], whose: str, now: datetime) -> str:
        """Keep a file for a while instead of the one that was kept for the same before; return the key to it.

        "" where the disk has no room for it.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        for left in self.root.glob(f"{whose}-*"):
            left.unlink(missing_ok=True)
        self.sweep(now, MOST - 1)
        size = file.seek(0, os.SEEK_END)
        if shutil.disk_usage(self.root).free < size + SPARE_BYTES:
            return ""
        kunci = secrets.token_hex(16)
        path = self._path(whose, kunci)
        if not _linked(file, path):
            file.seek(0)
            with path.open("xb") as copy:
                shutil.copyfileobj(file, copy)
        os.utime(path, (now.timestamp(), now.timestamp()))
        return kunci

    def open(self, kunci: str, whose: str, now: datetime) -> BinaryIO | None:
        """Return what was kept under a key for somebody; None where it is not, or no longer."""
        if not KUNCI.fullmatch(kunci):
            return None
        with suppress(FileNotFoundError):
            file = self._path(whose, kunci).open("rb")
            if now.timestamp() - os.fstat(file.fileno()).st_mtime < KEPT.total_seconds():
                return file
            file.close()
        return None

    def sweep(self, now: datetime, most: int = MOST) -> int:
        """Remove those whose time is over, and the oldest of more than so many; return how many."""
        with suppress(FileNotFoundError):
            there = sorted(((one.stat().st_mtime, one) for one in self.root.iterdir()), reverse=True)
            old = now.timestamp() - KEPT.total_seconds()
            gone = [one for place, (at, one) in enumerate(there) if at <= old or place >= most]
            for one in gone:
                one.unlink(missing_ok=True)
            return len(gone)
        return 0

    def _path(self, whose: str, kunci: str) -> Path:
        return self.root / f"{whose}-{kunci}.zip"


def _linked(file: IO[bytes], path: Path) -> bool:
    """Give a file on the same disk a further name, without a copy; return whether that could be done."""
    try:
        number = file.fileno()  # told as a folder too, which is not looked at: without one no link is followed
        os.link(f"/proc/self/fd/{number}", path, src_dir_fd=number, follow_symlinks=True)
    except (AttributeError, OSError):
        return False
    return True
