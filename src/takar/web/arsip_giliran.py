"""Whose large archive is taken: one at a time, but who fell silent keeps nobody out (docs/adr/0091).

The web server waits for a body without end (tunggu.py): a computer that went to sleep while it sent would keep the page
from everybody until the server is started anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

SILENT_SECONDS = 60
MOST = 3
"""So many may hold a turn, the silent ones among them: each keeps a thread of the server."""


class Turn:
    """One that is held; ``since`` when its next bytes are waited for, None while they are worked on."""

    def __init__(self) -> None:
        self._since: float | None = None

    @property
    def is_silent(self) -> bool:
        """Whether nothing has come for long."""
        since = self._since
        return since is not None and monotonic() - since > SILENT_SECONDS

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Wait for the next bytes."""
        self._since = monotonic()
        try:
            yield
        finally:
            self._since = None


class Turns:
    """Those that are held in this process."""

    def __init__(self) -> None:
        self._held: list[Turn] = []
        self._lock = Lock()

    @contextmanager
    def one(self) -> Iterator[Turn | None]:
        """Hold a turn; None where somebody else sends, or too many fell silent."""
        with self._lock:
            free = len(self._held) < MOST and all(one.is_silent for one in self._held)
            mine = Turn() if free else None
            self._held += [mine] if mine else []
        try:
            yield mine
        finally:
            with self._lock:
                self._held = [one for one in self._held if one is not mine]
