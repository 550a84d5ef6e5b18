"""Mail that leaves the system, and a fake that keeps it.

A message carries an identity made from its delivery: should a worker die between sending and noting it, the second copy
has the same Message-ID, and mail programs show one. It cannot be guessed, so that a letter that says it came back is
believed by it (docs/adr/0054).
"""

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.crypto import constant_time_compare, salted_hmac

_SHAPE = re.compile(r"<([1-9]\d{0,17})\.[0-9a-f]{40}@takar>")
LONGEST_SECONDS = 60.0  # of one message, whatever the server does: well within the lease (actions/outbox.py)
FOR_GOOD = 500  # RFC 5321, 4.2.1: from here on a reply is permanent


@dataclass(frozen=True, slots=True)
class Lampiran:
    """A text file that goes with a message, such as an invitation."""

    nama: str
    mime: str
    isi: str


@dataclass(frozen=True, slots=True)
class Surel:
    """One message to one address."""

    kunci: str
    kepada: str
    judul: str
    isi: str
    lampiran: tuple[Lampiran, ...] = ()
    nomor: int = 0

    @property
    def message_id(self) -> str:
        """Return the identity that every copy of this message carries."""
        return _message_id(self.nomor, self.kunci, settings.SECRET_KEY)


def nomor_of(message_id: str) -> int:
    """Return the number of the delivery that an identity names, if it has our shape; else 0."""
    found = _SHAPE.fullmatch(message_id)
    return int(found[1]) if found else 0


def is_message_id(message_id: str, nomor: int, kunci: str) -> bool:
    """Whether this is the identity that we gave to a message, with the secret key of now or an older one."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(message_id, _message_id(nomor, kunci, one)) for one in keys)


def _message_id(nomor: int, kunci: str, secret: str) -> str:
    mark = salted_hmac("takar.surel", f"{nomor}:{kunci}", secret=secret, algorithm="sha256").hexdigest()[:40]
    return f"<{nomor}.{mark}@takar>"


def is_refused(error: Exception) -> bool:
    """Whether a mail server refused this very message for good (a code of 5xx): trying again changes nothing."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= FOR_GOOD for code, _ in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code >= FOR_GOOD


class MailGateway(Protocol):
    """Somebody who delivers mail."""

    def send(self, surel: Surel) -> None:
        """Deliver one message; raise any exception if it could not be handed over."""


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what takes longer: EMAIL_TIMEOUT starts anew with each byte of a server that drips.

    By a signal, so only in the main thread, where the worker sends; elsewhere EMAIL_TIMEOUT alone holds.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def cut(*_: object) -> None:
        raise TimeoutError(f"Pengiriman belum selesai setelah {seconds:.0f} detik.")

    before = signal.signal(signal.SIGALRM, cut)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class DjangoMail:
    """Mail through the backend of the settings."""

    def send(self, surel: Surel) -> None:
        """Hand the message to the mail server. Raises what the backend raises, TimeoutError after LONGEST_SECONDS."""
        message = EmailMessage(
            subject=" ".join(surel.judul.split()),
            body=surel.isi,
            to=[surel.kepada],
            from_email=settings.BOUNCE_ADDRESS,  # of the envelope: what does not arrive comes back here
            headers={"Message-ID": surel.message_id, "From": settings.DEFAULT_FROM_EMAIL},
        )
        for lampiran in surel.lampiran:
            message.attach(lampiran.nama, lampiran.isi, lampiran.mime)
        with _within(LONGEST_SECONDS):
            message.send(fail_silently=False)


@dataclass(slots=True)
class FakeMail:
    """Keeps what was sent; fails with the given error while there is one."""

    sent: list[Surel] = field(default_factory=list)
    error: Exception | None = None

    def send(self, surel: Surel) -> None:
        """Keep the message, or raise the error."""
        if self.error is not None:
            raise self.error
        self.sent.append(surel)
