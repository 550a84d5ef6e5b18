"""Whether a picture can be unfolded. It is read by a process of its own (gambar_utuh_anak.py)."""

import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from takar.gateways.pemeriksa import Sibuk

__all__ = ["Gambar", "Sibuk", "unfold_picture"]
AT_ONCE, WAIT_SECONDS = 2, 5  # readers never take more of a machine than this
WALL_SECONDS = 20  # a busy machine gives the process its few seconds of computing late
CHILD = Path(__file__).with_name("gambar_utuh_anak.py")
NOT_READABLE = 3
ENDINGS = {"image/png": "png", "image/jpeg": "jpg"}

_readers = BoundedSemaphore(AT_ONCE)


class Gambar(StrEnum):
    """What became of a picture: unfolded, broken, or beyond the memory and time of one."""

    UTUH = "utuh"
    RUSAK = "rusak"
    BERAT = "berat"


def unfold_picture(content: bytes, mime: str) -> Gambar:
    """Return whether a PNG or JPEG could be unfolded. Raises Sibuk."""
    if not _readers.acquire(timeout=WAIT_SECONDS):
        raise Sibuk("Takar sedang memeriksa gambar lain. Kirim lagi sebentar lagi.")
    try:
        with TemporaryDirectory(prefix="takar-gambar-") as folder:
            Path(folder, "gambar").write_bytes(content)
            done = subprocess.run(  # noqa: S603  (our own program, no shell, no argument of a person)
                [sys.executable, "-I", str(CHILD), folder, ENDINGS[mime]],
                capture_output=True,
                timeout=WALL_SECONDS,
                check=False,
                env={"RAYON_NUM_THREADS": "1"},  # one picture needs no more, and nothing of ours is its business
            )
    except subprocess.TimeoutExpired:
        return Gambar.BERAT
    finally:
        _readers.release()
    if done.returncode == NOT_READABLE:
        return Gambar.RUSAK
    return Gambar.BERAT if done.returncode else Gambar.UTUH
