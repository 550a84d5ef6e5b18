"""A signing service of the tests: an authority of its own, a certificate for anybody, and PDF signed as it is told."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, TypeVar

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from takar.gateways.sertifikat import Pasangan, _key
from takar.gateways.tte_anak import look

T = TypeVar("T")
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Penyelenggara:
    """An authority, and the certificate and key of one who signs."""

    induk: Pasangan
    penanda: Pasangan

    def other(self, nama: str, at: datetime, *, nip: str = "", stamps: bool = False) -> "Penyelenggara":
        """Return the same authority with another one who signs."""
        return make_penyelenggara(nama, at, nip=nip, induk=self.induk, stamps=stamps)


def make_penyelenggara(
    nama: str,
    at: datetime,
    *,
    nip: str = "",
    days: int = 365,
    signs: bool = True,
    stamps: bool = False,
    rsa_key: bool = False,
    induk: Pasangan | None = None,
) -> Penyelenggara:
    """Return an authority, and a certificate of this name below it, valid from a day before for so many days.

    ``signs``: it is for signing; ``stamps``: for vouching for times (with RSA, which the library asks for here).
    """
    own: Key = rsa.generate_private_key(65537, 2048) if stamps or rsa_key else ec.generate_private_key(ec.SECP256R1())
    key = _key(induk.kunci) if induk else ec.generate_private_key(ec.SECP256R1())
    above = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Penyelenggara Uji")])
    subject = [x509.NameAttribute(NameOID.COMMON_NAME, nama)]
    subject += [x509.NameAttribute(NameOID.SERIAL_NUMBER, nip)] if nip else []
    ca = induk or _made((above, above), (key, key), at, 3650, ca=True, signs=False)
    return Penyelenggara(
        ca, _made((x509.Name(subject), above), (own, key), at, days, ca=False, signs=signs, stamps=stamps)
    )


def _made(
    names: tuple[x509.Name, x509.Name],
    keys: tuple[Key, ec.EllipticCurvePrivateKey],
    at: datetime,
    days: int,
    *,
    ca: bool,
    signs: bool,
    stamps: bool = False,
) -> Pasangan:
    """Return what the second of the names and keys issues to the first."""
    (subject, issuer), (own, above) = names, keys
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=signs,
        key_cert_sign=ca,
        crl_sign=ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at - timedelta(days=1) + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    made = builder.sign(above, hashes.SHA256()).public_bytes(Encoding.PEM).decode()
    return Pasangan(made, own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode())


def stamper_of(who: Penyelenggara, at: datetime) -> DummyTimeStamper:
    """Return a time stamp service that says this time; its certificate is the signer's, which may stamp too."""
    (own,) = load_certs_from_pemder_data(who.penanda.sertifikat.encode())
    key = load_private_key_from_pemder_data(who.penanda.kunci.encode(), passphrase=None)
    return DummyTimeStamper(own, key, fixed_dt=at)


def sign_elsewhere(
    pdf: bytes,
    who: Penyelenggara,
    at: datetime,
    *,
    box: tuple[int, int, int, int] | None = None,
    field: str = "TandaTangan",
    before: Callable[[IncrementalPdfFileWriter], None] | None = None,
    stamp: Penyelenggara | None = None,
    room: int = 16384,
) -> bytes:
    """Return the PDF with a signature behind it; ``before`` changes the paper in the same update.

    ``stamp``: who vouches for the time, a minute later; ``room``: bytes kept for the signature, filled up with zeros.
    """

    async def signed() -> bytes:
        (own,) = load_certs_from_pemder_data(who.penanda.sertifikat.encode())
        signer = signers.SimpleSigner(
            signing_cert=own,
            signing_key=load_private_key_from_pemder_data(who.penanda.kunci.encode(), passphrase=None),
            cert_registry=SimpleCertificateStore(),
        )
        about = signers.PdfSignatureMetadata(
            field_name=field, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
        )
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        if before is not None:
            before(writer)
        timestamper = stamper_of(stamp, at + timedelta(minutes=1)) if stamp else None
        spec = fields.SigFieldSpec(sig_field_name=field, box=box)
        session = signers.PdfSigner(about, signer, timestamper=timestamper, new_field_spec=spec).init_signing_session(
            writer
        )
        session.system_time = at
        prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=room)
        output = BytesIO()
        digest, _ = prepared.digest_tbs_document(output=output)
        await prepared.perform_signature(digest.document_digest, PdfCMSSignedAttributes(signing_time=at))
        return output.getvalue()

    return _alone(lambda: asyncio.run(signed()))


def look_alone(pdf: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """Look at a signed PDF in a thread of its own: in the thread of a test another event loop may be running."""
    return _alone(lambda: look(pdf, asked))


def without_process(patch: pytest.MonkeyPatch) -> None:
    """Let files be looked at here: a process for each loads its library anew (tests/gateways asks one that does)."""
    patch.setattr("takar.gateways.periksa_tte.ask_child", lambda _program, asked, pdf: look_alone(pdf, asked))


def _alone(work: Callable[[], T]) -> T:
    with ThreadPoolExecutor(max_workers=1) as alone:
        return alone.submit(work).result()
