"""Keep the web server and the worker running, and end them together. Standard library only."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from threading import Event
from time import monotonic

GRACE_SECONDS = 8.0
LONGEST_WAIT_SECONDS = 30.0
STEADY_SECONDS = 60.0
TICK_SECONDS = 0.2


class Child:
    """One process, in a process group of its own, started again with growing pauses when it dies.

    Its standard input ends when this process does, whatever ends it: what must end then too watches it (cli/child).
    """

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name, self._command, self._environment = name, command, environment
        self._failures = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._began = self._again = 0.0

    def start(self) -> None:
        """Start the process."""
        self._process = subprocess.Popen(  # noqa: S603  (a fixed command of ours)
            self._command, env=self._environment, stdin=subprocess.PIPE, start_new_session=True
        )
        self._began = monotonic()

    @property
    def pid(self) -> int:
        """Return the process id; 0 while it is not running."""
        return self._process.pid if self._process is not None else 0

    @property
    def running(self) -> bool:
        """Return whether the process is alive."""
        return self._process is not None and self._process.poll() is None

    def tend(self, say: Callable[[str], None]) -> None:
        """Note a death, saying so, and start the process again when its pause is over."""
        if self._process is None:
            if monotonic() >= self._again:
                self.start()
        elif (code := self._process.poll()) is not None:
            self._sweep()
            steady = monotonic() - self._began >= STEADY_SECONDS
            self._failures = 1 if steady else self._failures + 1
            wait = min(2.0 ** (self._failures - 1), LONGEST_WAIT_SECONDS)
            say(f"Proses {self.name} berhenti (kode {code}); dijalankan lagi dalam {wait:.0f} detik.")
            self._process, self._again = None, monotonic() + wait

    def ask_to_stop(self) -> None:
        """Send SIGTERM to the process; its own children follow it."""
        if self._process is not None and self.running:
            self._process.terminate()

    def end(self, deadline: float) -> None:
        """Wait until the deadline (monotonic) for the end, then kill what is left of the group."""
        if self._process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0.0, deadline - monotonic()))
        self._sweep()
        self._process.wait()

    def _sweep(self) -> None:
        """Let go of the pipe and kill every process of the group that is still there."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)


class Supervisor:
    """Runs children until a signal or a request to stop."""

    def __init__(self, children: Sequence[Child], say: Callable[[str], None]) -> None:
        self._children, self._say = children, say
        self.stop = Event()

    def __enter__(self) -> "Supervisor":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stop.set())
        for child in self._children:
            child.start()
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._children:
            child.ask_to_stop()
        deadline = monotonic() + GRACE_SECONDS
        for child in self._children:
            child.end(deadline)

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> bool:
        """Wait for the first child to be ready; False if it died, time ran out or a stop was asked for."""
        deadline = monotonic() + seconds
        while monotonic() < deadline and self._children[0].running and not self.stop.is_set():
            if ready():
                return True
            self.stop.wait(TICK_SECONDS / 4)
        return False

    def run(self) -> None:
        """Tend the children until told to stop."""
        while not self.stop.wait(TICK_SECONDS):
            for child in self._children:
                child.tend(self._say)
