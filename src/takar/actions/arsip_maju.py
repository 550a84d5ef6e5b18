"""How far an archive is: told by the threads that write it and read it back to the one that waits for them."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock

EVERY = 16 * 1024 * 1024  # of bytes written or read back, so half of it of the files: within a large one too


class Ditinggalkan(Exception):
    """Nobody waits for the archive any more."""


class Kemajuan:
    """Bytes of stored files that were written, and again those that were read back; both are half of the work."""

    def __init__(self) -> None:
        self._lock, self._told = Lock(), SimpleQueue[int | None]()
        self._done, self._next, self._left = 0, EVERY, False

    def add(self, length: int) -> None:
        """Count some bytes. Raises Ditinggalkan, in whichever thread counts, after ``leave``."""
        if self._left:
            raise Ditinggalkan
        with self._lock:
            self._done += length
            if self._done >= self._next:
                self._next = self._done + EVERY
                self._told.put(self._done)

    def end(self) -> None:
        """Let go who follows."""
        self._told.put(None)

    def leave(self) -> None:
        """Have the threads end where they are."""
        self._left = True

    def follow(self, total: int, lapor: Callable[[int, int], None]) -> None:
        """Tell ``lapor`` of how many bytes of how many, until the end."""
        while (done := self._told.get()) is not None:
            lapor(min(done // 2, total), total)
