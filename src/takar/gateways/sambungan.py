"""One connection to the very address that was judged, bounded in time, without redirect or second attempt."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from urllib.parse import SplitResult

from urllib3.connection import HTTPConnection, HTTPSConnection

from takar.gateways.alamat_luar import resolve_public


def connected(url: SplitResult, *, dalam: frozenset[str], seconds: float) -> HTTPConnection:
    """Return a connection to the host of an address, under the name that its certificate must have.

    ``dalam``: the hosts inside the own network that may be spoken to. Raises OSError (AlamatTerlarang for another
    inside), HTTPError.
    """
    host = url.hostname or ""
    port = url.port or (443 if url.scheme == "https" else 80)
    address = socket.gethostbyname(host) if host in dalam else resolve_public(host, port)
    made = (
        HTTPSConnection(address, port, timeout=seconds, server_hostname=host, assert_hostname=host)
        if url.scheme == "https"
        else HTTPConnection(address, port, timeout=seconds)
    )
    made.connect()
    return made


def host_of(url: SplitResult) -> str:
    """Return how the host is named in a request."""
    return url.hostname or "" if url.port is None else f"{url.hostname}:{url.port}"


def path_of(url: SplitResult) -> str:
    """Return what is asked for at the host."""
    return f"{url.path or '/'}{'?' + url.query if url.query else ''}"


@contextmanager
def bounded(connection: HTTPConnection, *, read: float, whole: float) -> Iterator[None]:
    """Cut a connection off after ``whole`` seconds, a silence after ``read``: who answers byte by byte would hold
    us up for ever."""
    connection.timeout = read  # set again with each request
    same = socket.socket(fileno=os.dup(connection.sock.fileno()))

    def cut() -> None:
        with suppress(OSError):  # over already
            same.shutdown(socket.SHUT_RDWR)

    timer = Timer(whole, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        same.close()
        connection.close()
