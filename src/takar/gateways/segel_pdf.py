"""Seal a PDF with the certificate of an office: PAdES B-B in an update that leaves the bytes before it as they are.

Nothing is drawn: a stamp of the library breaks PDF/A, and block and QR stand on the paper already.
"""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from takar.gateways.sertifikat import Pasangan
from takar.gateways.token_segel import TokenGagal, sign_in_token

FIELD = "SegelKantor"
READABLE = "Segel kantor atas persetujuan elektronik di Takar"
RESERVED = 4096  # hex digits for the signature: with a certificate of EC P-256 it takes a half of them
RESERVED_OWN = 4096  # further ones for a certificate from elsewhere: a key of RSA up to 8192 bits, beside the chain


class SegelGagal(Exception):
    """This PDF was not sealed; the text says why, for the audit event."""


class TokenDiam(SegelGagal):
    """The token did not seal this PDF. ``lagi``: it is worth trying again later."""

    def __init__(self, error: TokenGagal) -> None:
        super().__init__(str(error))
        self.lagi = error.lagi


@dataclass(frozen=True, slots=True)
class Keterangan:
    """What the seal says beside its time: why it is there, and where it was made."""

    alasan: str
    tempat: str


def field_of(urutan: int) -> str:
    """Return the name of the field of the first, second, ... seal of a paper."""
    return FIELD if urutan == 1 else f"{FIELD}{urutan}"


def seal(pdf: bytes, segel: Pasangan, keterangan: Keterangan, now: datetime, *, urutan: int = 1) -> bytes:
    """Return the PDF with the seal behind it; it begins with the very bytes that were given. Raises SegelGagal.

    ``urutan``: the how manieth seal of the paper it is.
    """
    try:
        sealed = _run(_sealed(pdf, segel, keterangan, now, field_of(urutan)))
    except TokenGagal as error:
        raise TokenDiam(error) from error
    except Exception as error:  # the library has many errors, and no approval may be lost by one of them
        raise SegelGagal(f"{type(error).__name__}: {error}") from error
    if not sealed.startswith(pdf):
        raise SegelGagal("isi naskah berubah")
    return sealed


def _run(work: Coroutine[Any, Any, bytes]) -> bytes:
    """Return what the work gives, in a thread of its own: in this one another event loop may be running."""
    with ThreadPoolExecutor(max_workers=1) as alone:
        return alone.submit(asyncio.run, work).result()


async def _sealed(pdf: bytes, segel: Pasangan, keterangan: Keterangan, now: datetime, nama: str) -> bytes:
    """Sign as the library does in one line, but at the moment that is given: only the doors know the time."""
    # a second and 28 MB, in the processes that seal only
    from pyhanko.keys import load_certs_from_pemder_data  # noqa: PLC0415
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign import fields, signers  # noqa: PLC0415
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes  # noqa: PLC0415
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415

    own, *above = (
        one for pem in (segel.sertifikat, *segel.rantai) for one in load_certs_from_pemder_data(pem.encode())
    )
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # the library types it not
    for one in above:
        store.register(one)
    reserved = RESERVED + (RESERVED_OWN + 2 * sum(len(one.dump()) for one in (own, *above)) if above else 0)
    signer = _signer(segel, own, store)
    about = signers.PdfSignatureMetadata(
        field_name=nama,
        md_algorithm="sha256",
        reason=keterangan.alasan,
        location=keterangan.tempat,
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    field = fields.SigFieldSpec(sig_field_name=nama, readable_field_name=READABLE)
    writer = IncrementalPdfFileWriter(BytesIO(pdf + b"\n"))  # an update begins on a line of its own, as PDF/A asks
    session = signers.PdfSigner(about, signer, new_field_spec=field).init_signing_session(writer)
    session.system_time = now
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=reserved)
    output = BytesIO()
    digest, _ = prepared.digest_tbs_document(output=output)
    attributes = PdfCMSSignedAttributes(signing_time=now)
    await prepared.perform_signature(digest.document_digest, attributes)
    return output.getvalue()


def _signer(segel: Pasangan, own: Any, store: Any) -> Any:
    """Return who signs for the library: the key that is here, or the token that has it."""
    from pyhanko.keys import load_private_key_from_pemder_data  # noqa: PLC0415
    from pyhanko.sign import signers  # noqa: PLC0415

    if not segel.di_token:
        key = load_private_key_from_pemder_data(segel.kunci.encode(), passphrase=None)
        return signers.SimpleSigner(signing_cert=own, signing_key=key, cert_registry=store)

    class InToken(signers.Signer):
        """Asks the token."""

        async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
            return sign_in_token(segel.token, data, segel.sertifikat)

    return InToken(signing_cert=own, cert_registry=store)
