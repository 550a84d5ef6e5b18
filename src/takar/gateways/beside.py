"""Threads beside the one that waits for them: both cores work, and memory stays the same.

Hashing gives Python free while it works, so that a file is hashed while the next is written (docs/adr/0091, 0105). The
threads take what nobody else wants of their cores: who works with Takar comes first.
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
    """Does what it is handed in threads of its own; who hands over more pieces than may wait, waits."""

    def __init__(self, threads: int = 1, ahead: int = AHEAD) -> None:
        """``threads`` more than one: what is handed over is begun in order. ``ahead`` 0: nobody waits."""
        self._waiting: Queue[Callable[[], object] | None] = Queue(ahead)
        self._failed: list[BaseException] = []
        self._threads = [threading.Thread(target=self._run, name="takar-beside", daemon=True) for _ in range(threads)]
        for one in self._threads:
            one.start()

    def close(self) -> None:
        """End the threads, after what was handed over."""
        for _ in self._threads:
            self._waiting.put(None)
        for one in self._threads:
            one.join()

    def do(self, work: Callable[[], object]) -> None:
        """Hand over a piece of work; after one that failed nothing more is done, and ``wait`` says why."""
        self._waiting.put(work)

    def wait(self) -> None:
        """Return when all that was handed over is done. Raises what a piece of it raised."""
        self._waiting.join()
        self.check()

    def check(self) -> None:
        """Raise what a piece raised, without waiting: who goes on handing over need not do it in vain."""
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
