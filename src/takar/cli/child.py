"""Run a module as ``python -m`` does, as a child that does not outlive the process that started it.

Its standard input is a pipe whose other end only its parent holds: the end of that pipe is the end of the parent,
however it came. Then the whole process group is told to stop, and killed if it does not.
"""

import os
import runpy
import signal
import sys
from threading import Thread
from time import sleep

GRACE_SECONDS = 8.0


def main() -> None:
    """Watch the parent and become the module that the arguments name."""
    watch(os.dup(0))
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def watch(pipe: int) -> None:
    """Watch the parent here and in every fork: who serves must not outlive both its parent and the one between."""
    Thread(target=end_with_parent, args=(pipe,), daemon=True).start()
    os.register_at_fork(after_in_child=lambda: Thread(target=end_with_parent, args=(pipe,), daemon=True).start())


def end_with_parent(pipe: int) -> None:
    """Wait for the parent's end (os.read, as a fork must not find sys.stdin locked), then end the group.

    The pipe is a copy of the standard input, which a fork of multiprocessing closes.
    """
    while os.read(pipe, 1):
        pass
    os.killpg(0, signal.SIGTERM)
    sleep(GRACE_SECONDS)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main()
