"""Shows the styleguide under the real CSP and plays the other side of the sheet.

python -m tests.browser.styleguide.server [port]
"""

import json
import mimetypes
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.browser.styleguide import pages

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HTMX = Path(next(iter(find_spec("django_htmx").submodule_search_locations))) / "static"


class Store:
    """What the fake server holds, how it behaves just now, and which requests it saw."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, str]] = {}
        self.mode = ""
        self.seen: list[dict] = []
        self.asked = 0  # how often a row beside the sheet was
        self.sisi: Callable[[], str] = str  # what stands there besides
        self.answers: dict[str, object] = {}
        self.lock = threading.Lock()

    def save(self, cell: dict, *, trial: bool = False) -> dict:
        row = {"versi": "1", **self.rows.get(cell["baris"], {})}
        value = cell["nilai"]
        base = {"baris": cell["baris"], "kolom": cell["kolom"]}
        if cell["baris"] == "9":
            return base | {"status": "dikunci", "pesan": "Baris ini dikunci."}
        if self.mode == "bentrok":
            self.mode = ""
            self.rows[cell["baris"]] = row = {**row, "versi": str(int(row["versi"]) + 1), cell["kolom"]: "77"}
            return base | {
                "status": "bentrok",
                "versi": int(row["versi"]),
                "milik_anda": value,
                "di_server": "77",
            }
        if value == "1.234":
            choice = [["1234", "1.234"], ["1,234", "1,234"]]
            return base | {"status": "tanya", "pesan": "Ribuan atau desimal?", "pilihan": choice}
        number = cell["kolom"] in ("nilai", "pembilang", "penyebut", "anggaran_sd") or "nama" in cell
        if number and value and not value.replace(".", "").replace(",", "").isdigit():
            return base | {"status": "ditolak", "pesan": f"“{value}” bukan angka. Tulis misalnya 96,55."}
        if cell["kolom"] == "status_kosong" and value and not value.isupper():
            return base | {"status": "ditolak", "pesan": "Pilih salah satu keterangan."}
        if not trial:
            self.rows[cell["baris"]] = row = {**row, "versi": str(int(row["versi"]) + 1), cell["kolom"]: value}
        derived = {"capaian": "98,10%", "capaian_status": "", "serapan": "", "keadaan": "lengkap", "temuan": []}
        return base | {"status": "tersimpan", "versi": int(row["versi"]), "tampil": value, "turunan": derived}


class Handler(BaseHTTPRequestHandler):
    store: Store
    env = pages.environment()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the test output clean."""

    def _send(self, body: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", CSP)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path.strip("/")
        if path.startswith("aset/"):
            name = path.removeprefix("aset/")
            file = next((root / name for root in (pages.STATIC, HTMX) if (root / name).is_file()), None)
            if file is None:
                return self._send(b"", "text/plain", HTTPStatus.NOT_FOUND)
            return self._send(file.read_bytes(), mimetypes.guess_type(name)[0] or "text/plain")
        if path == "sisi":
            self.store.asked += 1
            said = f"<h3>Baris yang ke-{self.store.asked} ditanyakan</h3>{self.store.sisi()}"
            return self._send(said.encode(), "text/html; charset=utf-8")
        if path == "lembar" and self.store.mode == "keluar":
            path = "masuk"
        name = path or "menunggu"
        if name not in pages.PAGES:
            return self._send(b"", "text/plain", HTTPStatus.NOT_FOUND)
        return self._send(pages.render(name, self.env, rows=self.store.rows).encode(), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if not self.path.startswith("/lembar/sel"):
            return self._send(body.encode(), "text/plain; charset=utf-8")
        with self.store.lock:
            return self._cells(body)

    def _cells(self, body: str) -> None:
        many = self.path.endswith(("banyak", "coba"))
        data = json.loads(body) if many else {k: v[0] for k, v in parse_qs(body, keep_blank_values=True).items()}
        if not self.path.endswith("coba"):
            self.store.seen.append(data)
        if self.store.mode == "keluar":
            return self._send(b'{"status": "keluar"}', "application/json", HTTPStatus.UNAUTHORIZED)
        if self.store.mode == "rusak":
            return self._send(b"", "text/plain", HTTPStatus.SERVICE_UNAVAILABLE)
        if self.path.endswith("coba"):
            tried = [self.store.save(cell, trial=True) for cell in data["sel"]]
            return self._send(json.dumps({"sel": tried}).encode(), "application/json")
        key = data["kunci"]
        if key not in self.store.answers:
            cells = [self.store.save(cell) for cell in (data["sel"] if many else [data])]
            self.store.answers[key] = {"sel": cells} if many else cells[0]
        return self._send(json.dumps(self.store.answers[key]).encode(), "application/json")


def start(port: int = 0) -> tuple[ThreadingHTTPServer, Store]:
    store = Store()
    server = ThreadingHTTPServer(("127.0.0.1", port), type("Bound", (Handler,), {"store": store}))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    return server, store


if __name__ == "__main__":
    running, _ = start(int(sys.argv[1]) if len(sys.argv) > 1 else 8099)
    sys.stdout.write(f"http://127.0.0.1:{running.server_port}/\n")
    threading.Event().wait()
