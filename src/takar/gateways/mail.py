"""Mail that leaves the system, and a fake that keeps it.

A message carries an identity made from the key of its delivery: should a worker die between sending and
noting it, the second copy has the same Message-ID, and mail programs show one.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Protocol

from django.core.mail import EmailMessage

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

    @property
    def message_id(self) -> str:
        """Return the identity that every copy of this message carries."""
        return f"<{sha256(self.kunci.encode()).hexdigest()[:40]}@takar>"


def is_refused(error: Exception) -> bool:
    """Whether a mail server refused this very message for good (a code of 5xx): trying again changes nothing."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= FOR_GOOD for code, _ in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code >= FOR_GOOD


class MailGateway(Protocol):
    """Somebody who delivers mail."""

    def send(self, surel: Surel) -> None:
        """Deliver one message; raise any exception if it could not be handed over."""


class DjangoMail:
    """Mail through the backend of the settings."""

    def send(self, surel: Surel) -> None:
        """Hand the message to the mail server. Raises what the backend raises."""
        message = EmailMessage(
            subject=" ".join(surel.judul.split()),
            body=surel.isi,
            to=[surel.kepada],
            headers={"Message-ID": surel.message_id},
        )
        for lampiran in surel.lampiran:
            message.attach(lampiran.nama, lampiran.isi, lampiran.mime)
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
