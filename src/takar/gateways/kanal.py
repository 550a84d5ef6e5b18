"""Messages by Telegram, WhatsApp or a webhook, through apprise; and a fake that keeps them.

Apprise is imported when the first message goes, which only the worker does. What it says of a failure is kept without
the secret.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol
from urllib.parse import quote

from takar.gateways.alamat_luar import AlamatTerlarang, only_public
from takar.gateways.kegagalan import Kegagalan

_SILENT = logging.NullHandler()


class KanalGagal(Kegagalan):
    """A message was not handed over."""


@dataclass(frozen=True, slots=True)
class Pesan:
    """One message to one person: by which way, with what opens it, and where the person is reached."""

    jenis: str
    rahasia: Mapping[str, str]
    alamat: str
    judul: str
    isi: str

    @property
    def url(self) -> str:
        """Return the address that apprise reads; each part is quoted, so that none can change another."""
        part = {name: quote(value, safe=":" if name == "token" else "") for name, value in self.rahasia.items()}
        to = quote(self.alamat, safe="")
        if self.jenis == "telegram":
            return f"tgram://{part['token']}/{to}/"
        if self.jenis == "whatsapp":
            return f"whatsapp://{part['token']}@{part['nomor']}/{to}"
        return f"jsons://{self.rahasia['url'].removeprefix('https://')}"


class KanalGateway(Protocol):
    """Somebody who delivers messages."""

    def send(self, pesan: Pesan) -> None:
        """Deliver one message; raise any exception if it could not be handed over."""


class AppriseKanal:
    """Messages through apprise, to public addresses only and without following redirects."""

    def send(self, pesan: Pesan) -> None:
        """Hand the message over. Raises KanalGagal, AlamatTerlarang."""
        import apprise  # noqa: PLC0415 (half a second, in the worker only)

        from takar.gateways.jawaban_kanal import asked_to_wait, heard, is_final  # noqa: PLC0415 (requests, likewise)

        for name in ("apprise", "urllib3"):
            logging.getLogger(name).setLevel(logging.WARNING)  # below it they name addresses with tokens in them
        logging.getLogger("apprise").addHandler(_SILENT)
        capture: Any = apprise.LogCapture  # untyped
        sender = apprise.Apprise(asset=apprise.AppriseAsset(http_redirects=False))
        with only_public() as refused, heard() as answers, capture(level=logging.WARNING, fmt="%(message)s") as said:
            # made alone: add() would split a text at commas, and open further ways past these checks
            way = apprise.Apprise.instantiate(pesan.url, asset=sender.asset)
            sent = bool(way and sender.add(way) and sender.notify(title=pesan.judul, body=pesan.isi))
            reason = said.getvalue()
        if refused:
            raise AlamatTerlarang("Alamat kanal ini di jaringan dalam, jadi tidak dihubungi.")
        if not sent:
            why = _without(reason.strip(), pesan.rahasia)
            raise KanalGagal(
                why or "Kanal tidak menjawab, atau setelannya tidak terbaca.",
                final=bool(answers) and is_final(answers[-1]),
                after=asked_to_wait(answers[-1]) if answers else timedelta(),
            )


def _without(reason: str, rahasia: Mapping[str, str]) -> str:
    for value in rahasia.values():
        for shown in (value, quote(value, safe=""), value.removeprefix("https://")):
            reason = reason.replace(shown, "…")
    return reason


@dataclass(slots=True)
class FakeKanal:
    """Keeps what was sent; fails with the given error while there is one."""

    sent: list[Pesan] = field(default_factory=list)
    error: Exception | None = None

    def send(self, pesan: Pesan) -> None:
        """Keep the message, or raise the error."""
        if self.error is not None:
            raise self.error
        self.sent.append(pesan)
