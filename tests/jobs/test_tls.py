"""`takar run` with a certificate of its own, as an office in a network starts it."""

import http.client
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.live import environment, free_port

NAME = "takar.uji"
SLOW = 40  # more than the web process has threads


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def cookies(self) -> SimpleCookie:
        """The cookies that it sets."""
        found = SimpleCookie()
        for line in self.headers.get_all("Set-Cookie") or []:
            found.load(line)
        return found


class Served:
    """A Takar that answers with TLS on loopback under the name of the office."""

    def __init__(self, port: int, certificate: Path) -> None:
        self.port = port
        self.context = ssl.create_default_context(cafile=str(certificate))

    def open(self) -> ssl.SSLSocket:
        """Connect as somebody who knows the office's certificate and asks for its name."""
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        return self.context.wrap_socket(plain, server_hostname=NAME)

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> "Answer":
        """Send one request; the name of each header with _ for -."""
        with closing(http.client.HTTPSConnection(NAME, self.port, timeout=20)) as connection:
            connection.sock = self.open()
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body or None, {"Host": f"{NAME}:{self.port}", **given})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode())


@pytest.fixture
def served(prepared_takar: Path, tmp_path: Path, openssl_path: str) -> Iterator[Served]:
    data = Path(shutil.copytree(prepared_takar, tmp_path / "data"))
    certificate, key, port = tmp_path / "c.pem", tmp_path / "k.pem", free_port()
    make = [openssl_path, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    make += ["-days", "2", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    subprocess.run([*make, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    command = [str(Path(sys.executable).parent / "takar"), "run", "--port", str(port), "--workers", "1"]
    command += ["--sertifikat", str(certificate), "--kunci", str(key)]
    settings = {**environment(data), "TAKAR_HOSTS": NAME, "TAKAR_LOG_LEVEL": "CRITICAL"}
    said = subprocess.PIPE
    with subprocess.Popen(command, env=settings, stdout=said, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout is not None
            lines = []
            for line in process.stdout:
                lines.append(line)
                if "Ctrl+C" in line:
                    break
            assert f"https://{NAME}:{port}/" in "".join(lines)
            assert "untuk internet pakailah proksi" in "".join(lines)
            yield Served(port, certificate)
        finally:
            process.send_signal(signal.SIGTERM)


def test_a_network_is_served_with_tls_alone(served: Served) -> None:
    page = served.ask("GET", "/masuk/")
    assert page.status == 200
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
    token = page.cookies["__Host-takar_csrf"]
    assert (token["secure"], token["path"], token["domain"]) == (True, "/", "")
    field = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert field is not None

    session = _sign_in(served, field[1], token.value)
    for answer in (page, session):
        assert all(name.startswith("__Host-") and one["secure"] for name, one in answer.cookies.items())
    _plain_http_gets_no_page(served)
    _other_names_get_no_page(served)
    _slow_bodies_keep_nobody_out(served)


def _sign_in(served: Served, field: str, token: str) -> Answer:
    name, password = "kadis", "peraga-takar-2026"
    form = urlencode({"csrfmiddlewaretoken": field, "username": name, "password": password})
    kind = "application/x-www-form-urlencoded"
    sent = {"Cookie": f"__Host-takar_csrf={token}", "Content_Type": kind}
    elsewhere = served.ask("POST", "/masuk/", form, Origin="https://jahat.example", **sent)
    assert elsewhere.status == 403
    answer = served.ask("POST", "/masuk/", form, Origin=f"https://{NAME}:{served.port}", **sent)
    assert (answer.status, answer.headers["Location"]) == (302, "/")
    session = answer.cookies["__Host-takar_sesi"]
    assert (session["secure"], session["httponly"], session["samesite"]) == (True, True, "Lax")
    first = served.ask("GET", "/", Cookie=f"__Host-takar_sesi={session.value}")
    assert first.status == 200
    return answer


def _plain_http_gets_no_page(served: Served) -> None:
    with closing(socket.create_connection(("127.0.0.1", served.port), timeout=20)) as plain:
        plain.sendall(f"GET /masuk/ HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode())
        try:
            answer = plain.recv(10_000)
        except ConnectionResetError:
            answer = b""
    assert b"HTTP/1.1 200" not in answer
    assert b"<html" not in answer


def _other_names_get_no_page(served: Served) -> None:
    assert served.ask("GET", "/masuk/", Host="jahat.example").status == 400


def _slow_bodies_keep_nobody_out(served: Served) -> None:
    head = f"POST /masuk/ HTTP/1.1\r\nHost: {NAME}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    slow = [served.open() for _ in range(SLOW)]
    try:
        for one in slow:
            one.sendall(f"{head}Content-Length: 1000\r\n\r\nusername=".encode())
        assert served.ask("GET", "/masuk/").status == 200
    finally:
        for one in slow:
            one.close()


def test_a_certificate_that_does_not_exist_starts_nothing(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).parent / "takar"), "run", "--host", "0.0.0.0", "--sertifikat", "x", "--kunci"]
    done = subprocess.run(
        [*command, "y"], env=environment(tmp_path / "data"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Berkas x tidak ada" in done.stderr
    assert not (tmp_path / "data").exists()
    assert os.environ.get("TAKAR_TLS") is None
