"""What is in an archive that somebody sent. The file is read by a process of its own (arsip_anak.py)."""

import json
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO, Any

WAIT_SECONDS = 5
WALL_SECONDS = 300  # a busy machine gives the process its seconds of computing late
CHILD = Path(__file__).with_name("arsip_anak.py")
BUSY = "Takar sedang membaca arsip lain. Coba lagi sebentar lagi."

_reader = BoundedSemaphore(1)


class Sibuk(Exception):
    """Another archive is read already; this one was not looked at."""


def look_into(file: IO[bytes]) -> dict[str, Any]:
    """Return what the process says of a file on the disk; {} where its limits ended it. Raises Sibuk."""
    if not _reader.acquire(timeout=WAIT_SECONDS):
        raise Sibuk(BUSY)
    try:
        done = subprocess.run(  # noqa: S603  (our own program, no shell, no argument of a person)
            [sys.executable, "-I", str(CHILD)],
            stdin=file,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
            env={"MALLOC_ARENA_MAX": "1"},  # nothing of ours is its business; a thread takes no 128 MB of its addresses
        )
    except subprocess.TimeoutExpired:
        return {}
    finally:
        _reader.release()
    said: dict[str, Any] = {} if done.returncode else json.loads(done.stdout)
    return said
