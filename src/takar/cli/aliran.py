"""Text that flows through a command: lines in as they come, lines out at once, in constant memory.

A reader who stops early (`takar … | head`) ends the command in silence, as every tool of the shell does.
"""

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

UNREADABLE = 2
BROKEN_PIPE = 141  # 128 and SIGPIPE, as shells say it
LINE_LIMIT = 1_000_000
_MARK = "\ufeff"
_FOREIGN = {
    b"PK\x03\x04": "buku kerja Excel atau LibreOffice",
    b"\xd0\xcf\x11\xe0": "buku kerja Excel lama",
    b"\xff\xfe": "teks UTF-16",
    b"\xfe\xff": "teks UTF-16",
    b"%PDF": "PDF",
}


class Unreadable(Exception):
    """The input cannot be read on; the sentence says where and what to do."""


def run(work: Callable[[], int]) -> int:
    """Run a command that writes to standard output; return its exit code, or that of what stopped it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        code = _told(work)
        sys.stdout.flush()
    except BrokenPipeError:
        _write_no_more()
        return BROKEN_PIPE
    except OSError as error:
        _write_no_more()
        sys.stderr.write(
            f"Hasil tidak dapat ditulis ({error.strerror}). Periksa sisa ruang dan izin folder tujuannya.\n"
        )
        return UNREADABLE
    return code


def _told(work: Callable[[], int]) -> int:
    try:
        return work()
    except Unreadable as error:
        sys.stderr.write(f"{error}\n")
        return UNREADABLE


def _write_no_more() -> None:
    """What is still in the buffer goes nowhere, so that the end of the program does not try again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input for "-". Raises Unreadable."""
    if path == "-":
        _answer_at_once()
        yield sys.stdin.buffer
        return
    try:
        source = open(path, "rb")  # noqa: PTH123, SIM115 (a name as the shell gives it; closed below)
    except FileNotFoundError:
        raise Unreadable(f"{path}: berkas tidak ada. Periksa nama dan foldernya.") from None
    except (OSError, ValueError):
        raise Unreadable(f"{path}: berkas tidak dapat dibuka. Periksa izinnya, dan bahwa itu bukan folder.") from None
    if not stat.S_ISREG(os.fstat(source.fileno()).st_mode):
        _answer_at_once()
    with source:
        yield source


def _answer_at_once() -> None:
    """What comes from another program is answered line by line; a file need not be."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)


def lines(source: BinaryIO, path: str) -> Iterator[str]:
    """Yield the lines with their ends: UTF-8, or as an older Excel wrote them. Raises Unreadable."""
    number = 0
    try:
        while line := source.readline(LINE_LIMIT):
            number += 1
            if number == 1:
                _refuse_foreign(line, path)
            if len(line) == LINE_LIMIT:
                raise Unreadable(f"{path}: baris {number} lebih panjang dari 1 MB. Periksa apakah ini memang teks.")
            text = decode(line)
            yield text.removeprefix(_MARK) if number == 1 else text
    except OSError:
        raise Unreadable(f"{path}: berkas tidak dapat dibaca sampai akhir, berhenti sesudah baris {number}.") from None


def decode(line: bytes) -> str:
    """Return a line of UTF-8, or of Windows-1252 where it is none."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _refuse_foreign(line: bytes, path: str) -> None:
    kind = next((said for mark, said in _FOREIGN.items() if line.startswith(mark)), "")
    if kind:
        raise Unreadable(f"{path}: ini {kind}, bukan teks. Simpan sebagai CSV UTF-8, lalu ulangi.")
