"""Read a letter of a mail server that a message did not arrive (RFC 3464, multipart/report; RFC 3463, codes)."""

import email
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

LONGEST = 64 * 1024
"""Bytes of a letter that are read: what a report says stands in its head, the message that came back may be long.

No more, since each line of a letter is compared with the boundaries of all parts around it: a megabyte of nested parts
would hold the worker up for half a minute.
"""
KEPADA_LENGTH = 254  # RFC 5321, 4.5.3.1.3
SEBAB_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Pantulan:
    """What came back: identity and address of the message, whether for good (5.x.x), and why."""

    message_id: str
    kepada: str
    tetap: bool
    sebab: str


def read_pantulan(content: bytes) -> Pantulan | None:
    """Return what a report says of a message that did not arrive; None for any other letter, also one of a delay."""
    try:
        surat = email.message_from_bytes(content[:LONGEST])
        if surat.get_content_type() != "multipart/report":
            return None
        failed = next((one for one in _recipients(surat) if _plain(one["Action"]).lower() == "failed"), None)
        head = next((one for one in _originals(surat) if one["Message-ID"]), None)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):  # a letter can hold anything
        return None
    if failed is None or head is None:
        return None
    status = _plain(failed["Status"])
    return Pantulan(
        message_id=_plain(head["Message-ID"]),
        kepada=parseaddr(_plain(head["To"]))[1][:KEPADA_LENGTH],
        tetap=status.startswith("5"),
        sebab=f"{status} {_said(failed)}".strip()[:SEBAB_LENGTH],
    )


def _recipients(surat: Message) -> Iterator[Message]:
    """Yield the groups of fields of a report; the first is of the message, the others of its recipients."""
    for part in surat.walk():
        blocks = part.get_payload() if part.get_content_type() == "message/delivery-status" else ()
        yield from (one for one in blocks if isinstance(one, Message))


def _originals(surat: Message) -> Iterator[Message]:
    """Yield the head of the message that came back, which the report holds whole or as a head alone."""
    for part in surat.walk():
        if part.get_content_type() == "message/rfc822":
            yield from (one for one in part.get_payload() if isinstance(one, Message))
        elif part.get_content_type() == "text/rfc822-headers":
            head = part.get_payload(decode=True)
            yield email.message_from_bytes(head if isinstance(head, bytes) else b"")


def _said(failed: Message) -> str:
    """What the server said, without the kind of the code before it ("smtp; 550 …")."""
    return _plain(failed["Diagnostic-Code"]).partition(";")[2].strip()


def _plain(value: object) -> str:
    """Return a field on one line, without what no page shows."""
    return "".join(one for one in " ".join(str(value or "").split()) if one.isprintable())
