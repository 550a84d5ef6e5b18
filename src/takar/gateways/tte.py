"""A certified signing service: NIK, passphrase and PDF in, a signed PDF or a named error out (docs/adr/0076).

The services' protocols are not public, so the shape is assumed and each part of it is the office's configuration: a
POST of multipart/form-data with three fields, answered by the PDF itself or by JSON with the PDF in base64. What comes
back is trusted in nothing: it is judged like any file that a person uploads (periksa_tte.py).
"""

import base64
import json
from contextlib import closing
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError
from urllib3.filepost import encode_multipart_formdata
from urllib3.response import BaseHTTPResponse

from takar.gateways.sambungan import bounded, connected, host_of, path_of

CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 5.0, 30.0, 60.0
LIMIT_BYTES = 16 * 1024 * 1024
PDF = b"%PDF-"
WRONG_PASSPHRASE = frozenset({401, 403})
"""Assumed: what a service answers to a passphrase that does not open the signer's key, or to the office's own key."""
MAYBE_RUNNING = frozenset({408, 409, 425, 429})
"""Answers of 4xx that may mean another request for the paper is under way: no proof that it was not signed."""


class TTEGagal(Exception):
    """The service signed nothing; the text is a sentence, and never holds what was sent or answered."""


class FrasaSalah(TTEGagal):
    """The service did not take NIK and passphrase."""


class LayananMati(TTEGagal):
    """The service was not reached: nothing was handed over."""


class PermintaanDitolak(TTEGagal):
    """The service refused the request itself."""


class HasilTakPasti(TTEGagal):
    """The request was handed over, and nobody knows whether it was signed: it is never sent again by itself."""


@dataclass(frozen=True, slots=True)
class SetelanTTE:
    """How one office's service is spoken to. ``kepala`` and ``rahasia``: the header that lets the office in, or blank.

    ``ruas_jawaban``: the field of a JSON answer that holds the PDF in base64; blank where the answer is the PDF.
    ``dalam``: hosts inside the office's own network that the operator of the server named; only these may be spoken
    to without TLS.
    """

    alamat: str
    ruas_nik: str = "nik"
    ruas_frasa: str = "passphrase"
    ruas_file: str = "file"
    ruas_jawaban: str = ""
    kepala: str = ""
    rahasia: str = field(default="", repr=False)
    dalam: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PermintaanTTE:
    """One paper to be signed by one person.

    ``kunci`` is the same as long as nobody knows whether the paper was signed, so that a service that knows idempotency
    keys signs it once; it is another one after a refusal, whose answer must not be repeated (docs/adr/0115).
    """

    nik: str = field(repr=False)
    frasa: str = field(repr=False)
    pdf: bytes = field(repr=False)
    kunci: str


class LayananTTE(Protocol):
    """Somebody who has a PDF signed."""

    def sign(self, permintaan: PermintaanTTE) -> bytes:
        """Return what the service answers as the signed PDF. Raises TTEGagal."""


@dataclass(frozen=True, slots=True)
class HttpTTE:
    """A service over HTTP: one request, no redirect, no second attempt."""

    setelan: SetelanTTE

    def sign(self, permintaan: PermintaanTTE) -> bytes:
        """Hand the paper over and return the answer. Raises TTEGagal; its text says nothing of the passphrase."""
        url = urlsplit(self.setelan.alamat)
        if url.scheme != "https" and (url.hostname or "") not in self.setelan.dalam:
            raise LayananMati("Alamat layanan tanda tangan harus https.")
        try:
            connection = connected(url, dalam=self.setelan.dalam, seconds=CONNECT_SECONDS)
        except (OSError, HTTPError):
            raise LayananMati("Layanan tanda tangan tidak dapat dihubungi. Belum ada yang dikirim.") from None
        with bounded(connection, read=READ_SECONDS, whole=WHOLE_SECONDS):
            return self._answered(connection, path_of(url), host_of(url), permintaan)

    def _answered(self, connection: HTTPConnection, path: str, host: str, permintaan: PermintaanTTE) -> bytes:
        told = self.setelan
        body, kind = encode_multipart_formdata(
            {
                told.ruas_nik: permintaan.nik,
                told.ruas_frasa: permintaan.frasa,
                told.ruas_file: ("naskah.pdf", permintaan.pdf, "application/pdf"),
            }
        )
        headers = {
            "Host": host,
            "Content-Type": kind,
            "Idempotency-Key": permintaan.kunci,
            "Accept-Encoding": "identity",
        }
        if told.kepala:
            headers[told.kepala] = told.rahasia
        try:
            connection.request("POST", path, body=body, headers=headers, preload_content=False)
            with closing(connection.getresponse()) as answer:
                content = answer.read(LIMIT_BYTES + 1)
        except (OSError, HTTPError):
            raise HasilTakPasti("Layanan tanda tangan tidak menjawab sampai selesai.") from None
        return self._judged(answer, content)

    def _judged(self, answer: BaseHTTPResponse, content: bytes) -> bytes:
        """Return the PDF in an answer; the words of the answer are never passed on, they may repeat what was sent."""
        if answer.status in WRONG_PASSPHRASE:
            raise FrasaSalah(
                f"Layanan tanda tangan menolak NIK, frasa sandi, atau kunci masuk kantor (jawaban {answer.status}). "
                "Bila NIK dan frasa sandi Anda benar, minta Pengelola sistem memeriksa kunci masuk itu."
            )
        if 400 <= answer.status < 500 and answer.status not in MAYBE_RUNNING:
            raise PermintaanDitolak(f"Layanan tanda tangan menolak permintaan ini (jawaban {answer.status}).")
        if answer.status != 200:
            raise HasilTakPasti(f"Layanan tanda tangan menjawab {answer.status}, bukan PDF.")
        if len(content) > LIMIT_BYTES:
            raise HasilTakPasti("Jawaban layanan tanda tangan terlalu besar.")
        pdf = self._taken_out(content) if self.setelan.ruas_jawaban else content
        if not pdf.startswith(PDF):
            raise HasilTakPasti("Jawaban layanan tanda tangan bukan PDF.")
        return pdf

    def _taken_out(self, content: bytes) -> bytes:
        try:
            return base64.b64decode(json.loads(content)[self.setelan.ruas_jawaban], validate=True)
        except (ValueError, KeyError, TypeError, RecursionError):  # the last: brackets without end
            raise HasilTakPasti("Jawaban layanan tanda tangan tidak terbaca.") from None


@dataclass(slots=True)
class FakeTTE:
    """Answers what it is told to, and keeps the papers that it was asked to sign, never a passphrase."""

    answer: bytes | TTEGagal = b""
    asked: list[str] = field(default_factory=list)

    def sign(self, permintaan: PermintaanTTE) -> bytes:
        """Keep the key of the request; return the answer, or raise it."""
        self.asked.append(permintaan.kunci)
        if isinstance(self.answer, TTEGagal):
            raise self.answer
        return self.answer
