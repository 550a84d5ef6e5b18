"""One page of a PDF as a picture. The file is read by a process of its own (halaman_pdf_anak.py)."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

AT_ONCE, WAIT_SECONDS = 2, 5  # readers never take more of a machine than this
WALL_SECONDS = 20  # a busy machine gives the process its few seconds of computing late
CHILD = Path(__file__).with_name("halaman_pdf_anak.py")

_readers = BoundedSemaphore(AT_ONCE)


class Sibuk(Exception):
    """Others are drawn already; this one was not looked at."""


@dataclass(frozen=True, slots=True)
class HalamanPdf:
    """How many pages there are, and one of them as PNG; the picture is empty where there is no such page."""

    jumlah: int
    png: bytes


def draw_page(pdf: bytes, halaman: int) -> HalamanPdf | None:
    """Return a page (from 1) of a PDF; None where it cannot be drawn: broken, locked, too heavy. Raises Sibuk."""
    if not _readers.acquire(timeout=WAIT_SECONDS):
        raise Sibuk("Takar sedang menggambar bukti lain. Muat ulang halaman sebentar lagi.")
    try:
        with TemporaryDirectory(prefix="takar-bukti-") as folder:
            Path(folder, "bukti.pdf").write_bytes(pdf)
            done = subprocess.run(  # noqa: S603  (our own program, no shell, no argument of a person but a number)
                [sys.executable, "-I", str(CHILD), folder, str(halaman)],
                capture_output=True,
                timeout=WALL_SECONDS,
                check=False,
                env={"RAYON_NUM_THREADS": "1"},  # one page needs no more, and nothing of ours is its business
            )
    except subprocess.TimeoutExpired:
        return None
    finally:
        _readers.release()
    if done.returncode:
        return None
    count, _, png = done.stdout.partition(b"\n")
    return HalamanPdf(int(count), png)
