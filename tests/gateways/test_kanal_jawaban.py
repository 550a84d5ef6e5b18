"""Telegram and WhatsApp as their documents answer, from a stand-in that speaks HTTP: what each answer leads to."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread, Timer
from time import sleep
from typing import Any

import pytest
import requests
from apprise.plugins.telegram import NotifyTelegram
from apprise.plugins.whatsapp import NotifyWhatsApp

from takar.actions import outbox
from takar.gateways import alamat_luar
from takar.gateways.jawaban_kanal import LONGEST, heard
from takar.gateways.kanal import AppriseKanal, KanalGagal, Pesan
from takar.records.models import Outbox

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
NOW = datetime(2026, 10, 7, 1, 0, tzinfo=UTC)
TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz0123456"
TELEGRAM = Pesan("telegram", {"token": TOKEN}, "987654321", "Judul", "Isi")
WHATSAPP = Pesan("whatsapp", {"token": "a" * 40, "nomor": "123456789012345"}, "6281234567890", "Judul", "Isi")


class Lawan(HTTPServer):
    """The other side: answers everything alike, and keeps what it was asked."""

    status, headers, body, slow = 200, dict[str, str](), b"{}", 0.0

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None, Any]] = []
        super().__init__(("127.0.0.1", 0), _Jawab)

    def answers(self, status: int, body: Any, **headers: str) -> None:
        self.status, self.body, self.headers = status, json.dumps(body).encode(), headers


class _Jawab(BaseHTTPRequestHandler):
    server: Lawan

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, self.headers["Authorization"], json.loads(content)))
        sleep(self.server.slow)
        self.send_response(self.server.status)
        for nama, isi in self.server.headers.items():
            self.send_header(nama.replace("_", "-"), isi)
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture
def lawan(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lawan]:
    """Both services at a stand-in of this machine, which the check of addresses lets through for once."""
    with Lawan() as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        host = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setattr(NotifyTelegram, "notify_url", f"{host}/bot")
        monkeypatch.setattr(NotifyWhatsApp, "notify_url", host + "/{fb_ver}/{phone_id}/messages")
        monkeypatch.setattr(alamat_luar, "is_public", lambda _alamat: True)
        yield server
        server.shutdown()


def test_a_message_arrives_as_the_services_ask_for_it(lawan: Lawan) -> None:
    lawan.answers(200, {"ok": True, "result": {}})
    AppriseKanal().send(TELEGRAM)
    lawan.answers(200, {"messaging_product": "whatsapp", "messages": [{"id": "wamid.x"}]})
    AppriseKanal().send(WHATSAPP)
    (telegram, _, said), (whatsapp, bearer, wrote) = lawan.asked
    assert (telegram, str(said["chat_id"]), "Isi" in said["text"]) == (f"/bot{TOKEN}/sendMessage", "987654321", True)
    assert whatsapp.endswith("/123456789012345/messages")
    assert bearer == f"Bearer {'a' * 40}"
    assert (wrote["to"].lstrip("+"), wrote["type"], "Isi" in wrote["text"]["body"]) == ("6281234567890", "text", True)


def telegram(code: int, said: str, **more: Any) -> tuple[Pesan, int, dict[str, Any]]:
    return TELEGRAM, code, {"ok": False, "error_code": code, "description": said, **more}


def whatsapp(status: int, code: int, said: str) -> tuple[Pesan, int, dict[str, Any]]:
    return WHATSAPP, status, {"error": {"message": said, "type": "OAuthException", "code": code}}


ANSWERS = [
    (*telegram(429, "Too Many Requests: retry after 900", parameters={"retry_after": 900}), False, 900),
    (*telegram(429, "Too Many Requests", parameters={"retry_after": 10**8}), False, 86_400),
    (*telegram(401, "Unauthorized"), True, 0),
    (*telegram(403, "Forbidden: bot was blocked by the user"), True, 0),
    (*telegram(400, "Bad Request: chat not found"), True, 0),
    (*telegram(502, "Bad Gateway"), False, 0),
    (*whatsapp(401, 190, "Access token has expired"), True, 0),
    (*whatsapp(400, 100, "Invalid parameter"), True, 0),
    (*whatsapp(400, 130429, "Rate limit hit"), False, 0),
    (*whatsapp(503, 133004, "Server Temporarily Unavailable"), False, 0),
    (TELEGRAM, 302, {}, True, 0),
    (WHATSAPP, 500, ["no object"], False, 0),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda one: f"{one[0].jenis}-{one[1]}")
def test_each_answer_says_whether_and_when_to_try_again(
    lawan: Lawan, answer: tuple[Pesan, int, Any, bool, int]
) -> None:
    pesan, status, body, final, wait = answer
    lawan.answers(status, body, Location="http://127.0.0.1:1/")
    with pytest.raises(KanalGagal) as failure:
        AppriseKanal().send(pesan)
    assert (failure.value.final, failure.value.after) == (final, timedelta(seconds=wait))
    assert len(lawan.asked) == 1  # no second attempt of its own, no redirect followed
    assert TOKEN not in str(failure.value)


def test_a_header_asks_to_wait_too_and_silence_is_tried_again(lawan: Lawan, monkeypatch: pytest.MonkeyPatch) -> None:
    lawan.answers(429, {}, Retry_After="120")
    with pytest.raises(KanalGagal) as failure:
        AppriseKanal().send(WHATSAPP)
    assert (failure.value.final, failure.value.after) == (False, timedelta(seconds=120))
    monkeypatch.setattr(NotifyTelegram, "socket_read_timeout", 0.05)
    lawan.slow = 0.2
    with pytest.raises(KanalGagal) as failure:
        AppriseKanal().send(TELEGRAM)
    assert (failure.value.final, failure.value.after) == (False, timedelta())


def test_an_answer_without_an_end_is_read_to_a_limit_in_bytes_and_in_time(
    lawan: Lawan, monkeypatch: pytest.MonkeyPatch
) -> None:
    lawan.status, lawan.body = 400, b" " * (LONGEST + 1_000_000)
    with heard() as answers:
        requests.post(f"http://127.0.0.1:{lawan.server_port}/", json={}, timeout=4)
    assert [len(one.content) for one in answers] == [LONGEST]
    monkeypatch.setattr(alamat_luar, "SECONDS", 0.1)
    over = Event()

    def drip(self: _Jawab) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        with suppress(OSError):
            while not over.wait(0.02):
                self.wfile.write(b" ")

    monkeypatch.setattr(_Jawab, "do_POST", drip)
    Timer(10, over.set).start()
    with pytest.raises(KanalGagal) as failure:
        AppriseKanal().send(TELEGRAM)
    assert (failure.value.final, over.is_set()) == (False, False)
    over.set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("failure", "due", "stopped"),
    [
        (KanalGagal("x", after=timedelta(minutes=15)), timedelta(minutes=15), False),
        (KanalGagal("x"), timedelta(minutes=1), False),
        (KanalGagal("x", final=True), timedelta(minutes=1), True),
    ],
)
def test_the_outbox_waits_as_long_as_asked_and_stops_at_what_is_final(
    failure: KanalGagal, due: timedelta, stopped: bool
) -> None:
    def send(_delivery: outbox.Delivery) -> None:
        raise failure

    outbox.enqueue(kind="kabar-kanal", kunci="k", payload={}, now=NOW)
    outbox.deliver_next(now=NOW, work={"kabar-kanal": send})
    row = Outbox.objects.get()
    assert (row.due_at - NOW, row.stopped_at is not None) == (due, stopped)
