"""A process measured: what it took of memory and computing, not what the test run before it took.

The kernel counts towards a process what its parent held when it was started, so a small one stands in between.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

_BETWEEN = """
import json, os, subprocess, sys
with open(sys.argv[1], "rb") as stdin:
    child = subprocess.Popen(sys.argv[2:], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={})
    size = len(child.stdout.read())
    _, status, used = os.wait4(child.pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), size, used.ru_maxrss // 1024, used.ru_utime + used.ru_stime]))
"""


@dataclass(frozen=True)
class Terukur:
    """Exit code, bytes written, highest memory in MB, seconds of computing."""

    returncode: int
    size: int
    mb: int
    seconds: float


def measured(command: Sequence[str], stdin: str = "/dev/null") -> Terukur:
    """Run a command to its end; ``stdin`` names the file that it reads."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", _BETWEEN, stdin, *command], capture_output=True, timeout=60, check=True
    )
    return Terukur(*json.loads(done.stdout))
