"""A stand-in for a certified signing service, on this machine, that misbehaves on purpose. It signs nothing itself."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Palsu:
    """Where it listens, and the requests that it got: headers and body."""

    alamat: str = ""
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def stand_in(answer: Answer) -> Iterator[Palsu]:
    """Run a service that answers every request so."""
    seen = Palsu()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            self.body = self.rfile.read(length)
            seen.requests.append((dict(self.headers), self.body))
            answer(self)

        def log_message(self, *_args: Any) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    seen.alamat = f"http://localhost:{server.server_address[1]}/sign"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield seen
    finally:
        server.shutdown()
        server.server_close()


def says(status: int, content: bytes = b"", **headers: str) -> Answer:
    """Answer so, in order."""

    def work(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return work


def hangs_up(after: bytes = b"") -> Answer:
    """Promise an answer and break off."""

    def work(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.wfile.write(after)
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)

    return work


def never(handler: BaseHTTPRequestHandler) -> None:
    """Say nothing until the other side gives up."""
    handler.connection.settimeout(20)
    handler.connection.recv(1)
