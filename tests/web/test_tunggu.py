"""Slow bodies: who is waited for, and who is told to come again."""

import io
from contextlib import ExitStack
from threading import Event, Semaphore, Thread

import pytest
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.test import RequestFactory

from takar.cli.run import THREADS_PER_WORKER
from takar.web import tunggu

BODY = b"sel=1"


class Slow(io.RawIOBase):
    """A body that is there when it is let go, and tells when somebody waits for it."""

    def __init__(self, asked: Semaphore, go: Event) -> None:
        self._asked, self._go, self._rest = asked, go, BODY

    def read(self, size: int = -1, /) -> bytes:
        self._asked.release()
        self._go.wait()
        given, self._rest = self._rest, b""
        return given


class Broken(io.RawIOBase):
    """A body that breaks off."""

    def read(self, size: int = -1, /) -> bytes:
        raise ConnectionResetError


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.body)


def ask(address: str = "10.0.0.1", stream: io.IOBase | None = None) -> HttpResponse:
    request = RequestFactory(REMOTE_ADDR=address).post("/", BODY, content_type="text/plain")
    if stream is not None:
        request._stream = stream
    return tunggu.whole_body(answer)(request)


def wait_for(stack: ExitStack, addresses: list[str]) -> Event:
    """Let slow bodies arrive and come back when all of them are waited for."""
    asked, go = Semaphore(0), Event()
    threads = [Thread(target=ask, args=(one, Slow(asked, go)), daemon=True) for one in addresses]
    for one in threads:
        one.start()
        stack.callback(one.join)
    stack.callback(go.set)
    for _ in threads:
        asked.acquire()
    return go


@pytest.fixture(autouse=True)
def no_turn(monkeypatch):
    monkeypatch.setattr(tunggu, "TURN_SECONDS", 0.0)


def test_one_address_does_not_keep_the_others_out():
    with ExitStack() as stack:
        wait_for(stack, ["10.0.0.1"] * tunggu.MOST_OF_ONE)
        refused = ask("10.0.0.1")
        assert (refused.status_code, refused["Retry-After"]) == (503, "10")
        assert "Belum ada yang tersimpan" in refused.content.decode()
        assert ask("10.0.0.2").content == BODY
    assert ask("10.0.0.1").content == BODY, "places are given back"


def test_some_threads_are_left_for_those_who_only_read():
    assert tunggu.MOST_OF_ONE < tunggu.MOST < THREADS_PER_WORKER
    with ExitStack() as stack:
        wait_for(stack, [f"10.0.1.{n}" for n in range(tunggu.MOST)])
        assert ask("10.0.0.2").status_code == 503
        reader = RequestFactory().get("/")
        assert tunggu.whole_body(answer)(reader).status_code == 200


def test_a_body_that_ends_too_early_is_not_taken_for_a_whole_one():
    with pytest.raises(UnreadablePostError):
        ask(stream=io.BytesIO(BODY[:-1]))
    assert ask().content == BODY


def test_a_body_that_breaks_off_gives_its_place_back():
    for _ in range(tunggu.MOST + 1):
        with pytest.raises(UnreadablePostError):
            ask(stream=Broken())
    assert ask().content == BODY
