"""One thread beside the one that reads and writes a large file: both cores work, and memory stays the same.

Hashing gives Python free while it works, so that the hash of a piece is computed while the next is read and written
(docs/adr/0091). The thread takes what nobody else wants of its core: who works with Takar comes first.
"""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Queue

AHEAD = 8
"""How many pieces may wait: with pieces of 256 kB, 2 MB."""
NICE = 10


class Beside:
    """Does what it is handed in a thread of its own, in order; who hands over more than AHEAD pieces waits."""

    def __init__(self) -> None:
        self._waiting: Queue[Callable[[], object] | None] = Queue(AHEAD)
        self._failed: list[BaseException] = []
        self._thread = threading.Thread(target=self._run, name="takar-beside", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread, after what was handed over."""
        self._waiting.put(None)
        self._thread.join()

    def do(self, work: Callable[[], object]) -> None:
        """Hand over a piece of work; after one that failed nothing more is done, and ``wait`` says why."""
        self._waiting.put(work)

    def wait(self) -> None:
        """Return when all that was handed over is done. Raises what a piece of it raised."""
        self._waiting.join()
        if self._failed:
            raise self._failed[0]

    def _run(self) -> None:
        if sys.platform == "linux":  # where a thread has a priority of its own
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, 0, max(NICE, os.getpriority(os.PRIO_PROCESS, 0)))
        while work := self._waiting.get():
            if not self._failed:
                try:
                    work()
                except BaseException as error:  # told to who waits, in the other thread
                    self._failed.append(error)
            self._waiting.task_done()
