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
    Thread(target=end_with_parent, daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def end_with_parent() -> None:
    """Wait for the parent's end (os.read, as a fork must not find sys.stdin locked), then end the group."""
    while os.read(0, 1):
        pass
    os.killpg(0, signal.SIGTERM)
    sleep(GRACE_SECONDS)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main()
