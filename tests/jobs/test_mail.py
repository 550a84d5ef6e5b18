"""Mail through the backend of the settings."""

import signal
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import repeat
from smtplib import SMTPException
from threading import Event, Thread
from typing import Any

import pytest
from django.core import mail

from takar.actions.outbox import LEASE
from takar.gateways import mail as gateway
from takar.gateways.mail import DjangoMail, Lampiran, Surel


def test_copies_of_a_message_share_their_identity(settings) -> None:
    surel = Surel(
        "k1",
        "a@contoh.go.id",
        "Judul\r\nBcc: lain@contoh.go.id",
        "Isi",
        (Lampiran("u.ics", "text/calendar", "X"),),
    )
    DjangoMail().send(surel)
    DjangoMail().send(surel)
    first, second = mail.outbox
    assert first.message()["Message-ID"] == second.message()["Message-ID"] == surel.message_id
    assert first.to == ["a@contoh.go.id"]
    assert first.subject == "Judul Bcc: lain@contoh.go.id"
    assert first.attachments[0].filename == "u.ics"


def test_other_keys_are_other_messages() -> None:
    assert Surel("k1", "a", "b", "c").message_id != Surel("k2", "a", "b", "c").message_id


@contextmanager
def mail_server(words: Iterable[bytes]) -> Iterator[int]:
    """A server that takes one connection and says these words, one each moment; its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        ended = Event()

        def serve() -> None:
            with suppress(OSError), server.accept()[0] as client:
                for word in words:
                    client.sendall(word)
                    if ended.wait(0.01):
                        return
                ended.wait()

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        ended.set()
        thread.join()


@pytest.mark.parametrize("words", [(), repeat(b"220-sabar\r\n"), repeat(b"2")], ids=["silent", "lines", "drips"])
def test_a_server_that_never_comes_to_an_end_holds_up_nobody(
    words: Iterable[bytes], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway, "LONGEST_SECONDS", 0.3)
    before = signal.getsignal(signal.SIGALRM)
    with mail_server(words) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        with pytest.raises((TimeoutError, SMTPException)):
            DjangoMail().send(Surel("k1", "a@contoh.go.id", "Judul", "Isi"))
    assert (signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)[0]) == (before, 0.0)


def test_a_message_takes_less_than_its_lease(settings: Any) -> None:
    assert 0 < settings.EMAIL_TIMEOUT < gateway.LONGEST_SECONDS < LEASE.total_seconds() / 2


def test_outside_the_main_thread_mail_goes_too() -> None:
    thread = Thread(target=DjangoMail().send, args=(Surel("k1", "a@contoh.go.id", "Judul", "Isi"),))
    thread.start()
    thread.join()
    assert len(mail.outbox) == 1
