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
    return _said(file, [], None)


def take_out(file: IO[bytes], nomor: int, out: IO[bytes]) -> dict[str, Any]:
    """Write one file of an archive, by its place in the manifest, to another file; return as ``look_into``.

    Nothing of it is written unless all of it is what the manifest says. Raises Sibuk.
    """
    return _said(file, [str(nomor)], out)


def _said(file: IO[bytes], words: list[str], out: IO[bytes] | None) -> dict[str, Any]:
    if not _reader.acquire(timeout=WAIT_SECONDS):
        raise Sibuk(BUSY)
    try:
        done = subprocess.run(  # noqa: S603  (our own program, no shell, no argument of a person)
            [sys.executable, "-I", str(CHILD), *words],
            stdin=file,
            stdout=out or subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=WALL_SECONDS,
            check=False,
            env={"MALLOC_ARENA_MAX": "1"},  # nothing of ours is its business; a thread takes no 128 MB of its addresses
        )
    except subprocess.TimeoutExpired:
        return {}
    finally:
        _reader.release()
    said: dict[str, Any] = {} if done.returncode else json.loads(done.stderr if out else done.stdout)
    return said
