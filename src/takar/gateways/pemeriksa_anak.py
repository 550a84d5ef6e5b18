"""The process that reads files from outside: its library is loaded once, and each file is read by a copy of it.

Its stdin is a socket on which it is given, for each question, the end of another one. A copy reads from there a line of
JSON and then the file, and writes the verdict as JSON. It has little memory and little time: what is hostile to the
library, or to the memory, ends the copy and nothing else (trust.md 10, 13).
"""

import gc
import json
import logging
import os
import resource
import select
import signal
import socket
from collections.abc import Callable
from typing import Any

from takar.gateways import cap_anak, crl_anak, pindaian_anak, pkcs12_anak, segel_anak, tte_anak

IDLE_SECONDS = 600.0
MEMORY_BYTES = 300 * 1024 * 1024  # addresses; in pages it stays below 300 MB (trust.md, promise 13)
CPU_SECONDS = 5
TAKEN = b"+"
PROGRAMS: dict[str, Callable[[bytes, dict[str, Any]], dict[str, Any]]] = {
    "cap": cap_anak.look,
    "crl": crl_anak.look,
    "pindaian": pindaian_anak.look,
    "pkcs12": pkcs12_anak.look,
    "segel": segel_anak.look,
    "tte": tte_anak.look,
}


def serve(ways: socket.socket) -> None:
    """Give each question to a copy, until nobody is there to ask, or nobody has asked for long."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # copies that have ended are cleared away
    gc.freeze()  # what is loaded stays shared with the copies
    while select.select([ways], [], [], IDLE_SECONDS)[0]:
        message, ends, _flags, _address = socket.recv_fds(ways, 1, 1)
        if not message:
            return
        with socket.socket(fileno=ends[0]) as end:
            if os.fork() == 0:
                ways.close()
                _answer(end)


def _answer(end: socket.socket) -> None:
    """Read the question, answer it, and end; whatever happens, nothing of the loop above runs in a copy."""
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        end.sendall(TAKEN)
        with end.makefile("rb") as file:
            asked = json.loads(file.readline())
            signal.setitimer(signal.ITIMER_REAL, asked["detik"])
            content = file.read()
        end.sendall(json.dumps(PROGRAMS[asked["program"]](content, asked)).encode())
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    serve(socket.socket(fileno=0))
