"""Have a time stamp service (RFC 3161) say when a sealed PDF was there, in an update behind the seal.

The sealed bytes stay as they are. What the service answers is trusted in nothing: it is read by a process of its own,
and what it makes of the PDF is judged as any PDF is, by the certificates that the office trusts for it (docs/adr/0080).
"""

import asyncio
import base64
import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from urllib3.exceptions import HTTPError

from takar.gateways.kegagalan import Kegagalan
from takar.gateways.pemeriksa import Sibuk, ask_child
from takar.gateways.periksa_segel import Dipercaya, Putusan, read_segel
from takar.gateways.sambungan import bounded, connected, host_of, path_of

FIELD = "CapWaktu"
READABLE = "Cap waktu atas segel kantor"
RESERVED = 24576  # hex digits for the token: those of services that send their whole chain take half of them
CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 5.0, 10.0, 20.0
LIMIT_BYTES = 64 * 1024
SAID = {
    "ditolak": "Layanan cap waktu menolak permintaan ini.",
    "nonce-lain": "Layanan cap waktu menjawab permintaan lain, bukan yang dikirim.",
    "isi-lain": "Layanan cap waktu memberi cap atas isi lain, bukan yang dikirim.",
}
UNREADABLE = "Jawaban layanan cap waktu tidak terbaca."
NOT_REACHED = "Layanan cap waktu tidak dapat dihubungi."
TOO_LARGE = "Jawaban layanan cap waktu terlalu besar."
FOREIGN = "Cap waktu itu dibuat oleh «{}», yang sertifikatnya tidak dipercaya kantor untuk cap waktu."
NOT_VALID = "Cap waktu dari layanan itu tidak sah."
WRONG_TIME = "Cap waktu itu menyebut waktu sebelum segelnya dibuat, atau yang belum tiba. Periksa jam server."


class CapGagal(Kegagalan):
    """No time stamp was put on; the text is a sentence that says why. Nothing of what was answered is in it."""


@dataclass(frozen=True, slots=True)
class SetelanCap:
    """How one office's service is spoken to, and by which certificates (PEM) its stamps are believed.

    ``dalam``: hosts inside the office's own network that the operator of the server named.
    """

    alamat: str
    jangkar: tuple[str, ...]
    pengguna: str = ""
    sandi: str = field(default="", repr=False)
    dalam: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tercap:
    """The sealed PDF with the time stamp behind it: when, whose, and the SHA-256 of the service's certificate."""

    pdf: bytes = field(repr=False)
    waktu: datetime
    oleh: str
    sidik_sertifikat: str


def stamp(pdf: bytes, setelan: SetelanCap, dipercaya: Sequence[Dipercaya], now: datetime) -> Tercap:
    """Return the PDF with a time stamp behind its seal, which is by one of these. Raises CapGagal, Sibuk."""
    try:
        stamped = _alone(lambda: _extended(pdf, lambda sidik: _token(sidik, setelan)))
    except (CapGagal, Sibuk):
        raise
    except Exception as error:  # the library has many errors, and each means that there is no time stamp
        raise CapGagal(NOT_VALID) from error
    if not stamped.startswith(pdf):
        raise CapGagal(NOT_VALID)
    found = read_segel(stamped, dipercaya, now, setelan.jangkar)
    if found.putusan is Putusan.WAKTU_SALAH:
        raise CapGagal(WRONG_TIME)
    if found.cap_sebut and not found.cap_waktu:
        raise CapGagal(FOREIGN.format(found.cap_oleh))
    if found.putusan is not Putusan.UTUH or not found.cap_waktu:
        raise CapGagal(NOT_VALID)
    return Tercap(stamped, datetime.fromisoformat(found.cap_waktu), found.cap_oleh, found.cap_sidik)


def ask_service(content: bytes, setelan: SetelanCap) -> bytes:
    """Return what the service answers to a request: one attempt, bounded in time and size. Raises CapGagal."""
    url = urlsplit(setelan.alamat)
    headers = {
        "Host": host_of(url),
        "Content-Type": "application/timestamp-query",
        "Accept": "application/timestamp-reply",
        "Accept-Encoding": "identity",
    }
    if setelan.pengguna:
        told = base64.b64encode(f"{setelan.pengguna}:{setelan.sandi}".encode()).decode()
        headers["Authorization"] = f"Basic {told}"
    try:
        connection = connected(url, dalam=setelan.dalam, seconds=CONNECT_SECONDS)
        with bounded(connection, read=READ_SECONDS, whole=WHOLE_SECONDS):
            connection.request("POST", path_of(url), body=content, headers=headers, preload_content=False)
            with closing(connection.getresponse()) as answer:
                said = answer.read(LIMIT_BYTES + 1)
    except (OSError, HTTPError):
        raise CapGagal(NOT_REACHED) from None
    if answer.status != 200:
        raise CapGagal(f"Layanan cap waktu menjawab {answer.status}, bukan cap waktu.")
    if len(said) > LIMIT_BYTES:
        raise CapGagal(TOO_LARGE)
    return said


def _token(sidik: bytes, setelan: SetelanCap) -> bytes:
    """Return the token (DER) that the service gives for a SHA-256. Raises CapGagal, Sibuk."""
    from asn1crypto import tsp  # noqa: PLC0415  (in the processes that stamp only)

    nonce = secrets.randbits(62) | 1 << 62
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": sidik}
    request = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "nonce": nonce, "cert_req": True})
    said = ask_child("cap", {"sidik": sidik.hex(), "nonce": nonce}, ask_service(request.dump(), setelan))
    token = bytes.fromhex(said.get("token", ""))
    if not token:
        raise CapGagal(SAID.get(said.get("putusan", ""), UNREADABLE))
    if len(token) * 2 > RESERVED:
        raise CapGagal(TOO_LARGE)
    return token


async def _extended(pdf: bytes, ask: Callable[[bytes], bytes]) -> bytes:
    """Append an update with a document time stamp, whose token is what is answered to the SHA-256 of all the rest."""
    # a second and 28 MB, in the processes that stamp only
    from asn1crypto import cms  # noqa: PLC0415
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign.signers import PdfTimeStamper  # noqa: PLC0415
    from pyhanko.sign.timestamps import TimeStamper  # noqa: PLC0415

    class Service(TimeStamper):
        """What the library asks for a token."""

        async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
            """Return the token; the library asks for SHA-256, as it is told to below."""
            return cms.ContentInfo.load(ask(message_digest))

    writer = IncrementalPdfFileWriter(BytesIO(pdf + b"\n"))
    service = Service()  # type: ignore[no-untyped-call]  # the library types it not
    stamper = PdfTimeStamper(service, field_name=FIELD, readable_field_name=READABLE)
    output = await stamper.async_timestamp_pdf(writer, "sha256", bytes_reserved=RESERVED)
    content: bytes = output.getvalue()
    return content


def _alone(work: Callable[[], Any]) -> bytes:
    """Return what the work gives, in a thread of its own: in this one another event loop may be running."""
    with ThreadPoolExecutor(max_workers=1) as alone:
        made: bytes = alone.submit(lambda: asyncio.run(work())).result()
    return made
