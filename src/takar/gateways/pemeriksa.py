"""Ask a process of its own about a file from outside: one that has loaded its library, and copies itself for each file.

The process is started with the first question and ends by itself: when its own process has gone, or after some minutes
without a question. What is hostile in a file ends the copy that reads it, and nothing else (pemeriksa_anak.py).
"""

import atexit
import json
import os
import socket
import subprocess
import sys
from contextlib import suppress
from threading import BoundedSemaphore, Lock
from typing import Any

AT_ONCE, WAIT_SECONDS = 2, 5  # anybody may ask: readers never take more of a machine than this
WALL_SECONDS = 30.0  # a busy machine gives a copy its few seconds of computing late
START_SECONDS = 60.0  # the library takes a second or two, on a busy machine more
LIMIT_BYTES = 16 * 1024 * 1024
PROGRAM = "takar.gateways.pemeriksa_anak"
TAKEN = b"+"

_readers = BoundedSemaphore(AT_ONCE)


class Sibuk(Exception):
    """Others are read already; this one was not looked at."""


class _Gone(Exception):
    """The process had ended before it took the question; ``ways`` led to it."""

    def __init__(self, ways: socket.socket) -> None:
        super().__init__()
        self.ways = ways


class Pemeriksa:
    """One process that reads files; shared by the threads of this one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ways: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._of = 0

    def ask(self, program: str, asked: dict[str, Any], content: bytes) -> dict[str, Any]:
        """Return what a copy says; {} where its limits ended it. A process that has ended is followed by another."""
        line = json.dumps({**asked, "program": program, "detik": WALL_SECONDS}).encode() + b"\n"
        try:
            return self._asked(line + content)
        except _Gone as gone:
            self._leave(gone.ways)
        try:
            return self._asked(line + content)
        except _Gone:
            return {}

    def stop(self) -> None:
        """End the process, if this one started it."""
        with self._lock:
            self._end()

    def _leave(self, ways: socket.socket) -> None:
        """End the process that is gone, but not one that another thread has started in its place meanwhile."""
        with self._lock:
            if self._ways is ways:
                self._end()

    def _end(self) -> None:
        if self._ways is not None:
            self._ways.close()
        if self._process is not None and self._of == os.getpid():
            self._process.kill()
            self._process.wait()
        self._ways = self._process = None

    def _asked(self, question: bytes) -> dict[str, Any]:
        mine, others = socket.socketpair()
        with mine, others:
            mine.settimeout(START_SECONDS)
            ways = self._hand_over(others)
            others.close()
            try:
                if mine.recv(1) != TAKEN:
                    raise _Gone(ways)
            except OSError:
                raise _Gone(ways) from None
            mine.settimeout(WALL_SECONDS + WAIT_SECONDS)
            with suppress(OSError):  # it ended while it read: what it said, if anything, is read all the same
                mine.sendall(question)
                mine.shutdown(socket.SHUT_WR)
            return _answer(mine)

    def _hand_over(self, end: socket.socket) -> socket.socket:
        """Give the process its end of a conversation; return what leads to it. Raises _Gone."""
        with self._lock:
            if self._ways is None or self._of != os.getpid():
                self._start()
            ways = self._ways
            assert ways is not None  # noqa: S101  (just started)
            try:
                socket.send_fds(ways, [TAKEN], [end.fileno()])
            except OSError:
                raise _Gone(ways) from None
            return ways

    def _start(self) -> None:
        ways, others = socket.socketpair()
        with others:
            self._process = subprocess.Popen(  # noqa: S603  (our own program, no shell, no argument of a person)
                [sys.executable, "-I", "-m", PROGRAM],
                stdin=others.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={},  # keys and passwords of the installation are no business of who reads files from outside
            )
        self._ways, self._of = ways, os.getpid()


def _answer(mine: socket.socket) -> dict[str, Any]:
    """Return what was answered to the end; {} for nothing, or for what breaks off."""
    parts = []
    try:
        while part := mine.recv(65536):
            parts.append(part)
        said: dict[str, Any] = json.loads(b"".join(parts))
    except (OSError, ValueError):
        return {}
    return said


_pemeriksa = Pemeriksa()
atexit.register(_pemeriksa.stop)


def ask_child(program: str, asked: dict[str, Any], content: bytes) -> dict[str, Any]:
    """Return what a program of ours, alone with its limits, says of a content; {} where the limits ended it.

    Raises Sibuk.
    """
    if len(content) > LIMIT_BYTES:
        return {}
    if not _readers.acquire(timeout=WAIT_SECONDS):
        raise Sibuk("Takar sedang memeriksa file lain. Coba lagi sebentar lagi.")
    try:
        return _pemeriksa.ask(program, asked, content)
    finally:
        _readers.release()
