"""Certificates that an office got elsewhere, as PKCS#12 files: a root, one below it that issues, and one that seals."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
SANDI = "kata sandi file"


@dataclass(frozen=True)
class Terbit:
    """A certificate with its key."""

    sertifikat: x509.Certificate
    key: Key

    @property
    def pem(self) -> str:
        return self.sertifikat.public_bytes(Encoding.PEM).decode()


def issue(
    nama: str,
    at: datetime,
    *,
    by: Terbit | None = None,
    key: Key | None = None,
    ca: bool = False,
    days: float = 365,
    usage: str = "digital_signature",
    further: tuple[str, ...] = (),
    digest: hashes.HashAlgorithm | None = None,
) -> Terbit:
    """Return a certificate of this name, valid from a day before; issued by itself where nobody is given.

    ``usage``: the one use of its key; ``further``: the dotted names of its further uses.
    """
    own = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nama)])
    names = dict.fromkeys(
        (
            *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
            *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
        ),
        False,
    )
    names["key_cert_sign" if ca else usage] = True
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.sertifikat.subject if by else subject)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at - timedelta(days=1) + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**names), critical=True)
    )
    if further:
        uses = x509.ExtendedKeyUsage([x509.ObjectIdentifier(one) for one in further])
        builder = builder.add_extension(uses, critical=False)
    return Terbit(builder.sign(by.key if by else own, digest or hashes.SHA256()), own)


def pkcs12(own: Terbit, *above: Terbit, sandi: str = SANDI, with_key: bool = True) -> bytes:
    """Return the file: the certificate with its key, and those that issued it."""
    return serialize_key_and_certificates(
        b"segel",
        own.key if with_key else None,
        own.sertifikat if with_key else None,
        [one.sertifikat for one in above] or ([own.sertifikat] if not with_key else None),
        BestAvailableEncryption(sandi.encode()),
    )
