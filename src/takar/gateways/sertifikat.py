"""The certificates with which an office seals: its own small authority, and below it the one that signs.

Both are made here, of EC P-256. Nobody outside vouches for them: they tell one office from another and one paper from
an altered one, and are no certified signature (docs/adr/0073).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from takar.gateways.token_segel import Token
from takar.rules.periods import format_tanggal

USED = timedelta(days=2 * 365)  # for so long a certificate seals
VALID = timedelta(days=12 * 365)  # its last seal can be checked for ten years more
VALID_CA = timedelta(days=30 * 365)
BEFORE = timedelta(days=1)  # a clock that is set right by a little makes no certificate void
CN_LIMIT = 64  # X.520, ub-common-name


@dataclass(frozen=True, slots=True)
class Pasangan:
    """A certificate and its private key, both as PEM. Who has the key can seal: it is kept sealed.

    ``rantai``: those that issued it, the nearest first; they go into the seal, where strangers look for them. None for
    a certificate that was made here. ``di_token``: the key is in ``token`` (None: it is not set up), not here.
    """

    sertifikat: str
    kunci: str
    rantai: tuple[str, ...] = ()
    token: Token | None = None
    di_token: bool = False


class BukanPenerbit(Exception):
    """A text is no certificate of an authority that can be trusted now; says why."""


@dataclass(frozen=True, slots=True)
class Penerbit:
    """The certificate of an authority: PEM, its SHA-256 in hex, the name in it, until when it is valid."""

    sertifikat: str
    sidik: str
    nama: str
    berlaku_sampai: datetime


def read_penerbit(pem: str, now: datetime) -> Penerbit:
    """Return the one certificate of an authority in a PEM text. Raises BukanPenerbit."""
    if "PRIVATE KEY" in pem:
        raise BukanPenerbit("Teks ini memuat kunci rahasia. Tempel sertifikatnya saja; kunci tidak boleh diunggah.")
    try:
        found = x509.load_pem_x509_certificates(pem.encode())
    except ValueError:
        found = []
    if len(found) != 1:
        raise BukanPenerbit("Tempel tepat satu sertifikat PEM (-----BEGIN CERTIFICATE-----), satu per satu.")
    (one,) = found
    try:
        is_ca = one.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (x509.ExtensionNotFound, ValueError):
        is_ca = False
    if not is_ca:
        raise BukanPenerbit("Itu bukan sertifikat penyelenggara (CA), jadi tidak dapat menjamin penanda tangan.")
    if not one.not_valid_before_utc <= now <= one.not_valid_after_utc:
        mulai, akhir = (format_tanggal(at.date()) for at in (one.not_valid_before_utc, one.not_valid_after_utc))
        raise BukanPenerbit(f"Sertifikat itu berlaku {mulai} sampai {akhir}, jadi tidak berlaku hari ini.")
    return Penerbit(
        sertifikat=one.public_bytes(Encoding.PEM).decode(),
        sidik=one.fingerprint(hashes.SHA256()).hex(),
        nama=common_name(one.subject),
        berlaku_sampai=one.not_valid_after_utc,
    )


def make_penerbit(nama: str, now: datetime) -> Pasangan:
    """Return a new authority of the office of this name."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(f"Penerbit segel {nama}", nama)
    builder = _builder(subject, subject, key.public_key(), now, VALID_CA)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(ca=True), critical=True)
    return _pair(builder.sign(key, hashes.SHA256()), key)


def make_sertifikat(nama: str, penerbit: Pasangan, now: datetime) -> Pasangan:
    """Return a new certificate for sealing in the name of the office, issued by its authority.

    Raises ValueError for a key that is none.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    above, above_key = x509.load_pem_x509_certificate(penerbit.sertifikat.encode()), _key(penerbit.kunci)
    builder = _builder(_name(nama, nama), above.subject, key.public_key(), now, VALID)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(ca=False), critical=True)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(above_key.public_key())
    builder = builder.add_extension(issuer, critical=False)
    return _pair(builder.sign(above_key, hashes.SHA256()), key)


def issues_until(penerbit: str) -> datetime:
    """Return until when an authority issues: what it issues never outlives it."""
    return x509.load_pem_x509_certificate(penerbit.encode()).not_valid_after_utc - VALID


def fingerprint(sertifikat: str) -> str:
    """Return the SHA-256 of a certificate in hex, as it is compared by eye."""
    return x509.load_pem_x509_certificate(sertifikat.encode()).fingerprint(hashes.SHA256()).hex()


def name_of(sertifikat: str) -> str:
    """Return the name of who has a certificate, as people call it."""
    return common_name(x509.load_pem_x509_certificate(sertifikat.encode()).subject)


def common_name(name: x509.Name) -> str:
    """Return the common name, or all of a name that has none."""
    named = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(named[0].value) if named else name.rfc4514_string()


def valid_until(sertifikat: str) -> datetime:
    """Return until when a certificate is valid."""
    return x509.load_pem_x509_certificate(sertifikat.encode()).not_valid_after_utc


def serial(sertifikat: str) -> str:
    """Return the serial number of a certificate in hex."""
    return format(x509.load_pem_x509_certificate(sertifikat.encode()).serial_number, "x")


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, valid: timedelta
) -> x509.CertificateBuilder:
    start = now.replace(microsecond=0) - BEFORE
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + valid)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, ca: bool) -> x509.KeyUsage:
    """An authority issues, the other signs and cannot deny it; nothing else."""
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_cert_sign=ca,
        crl_sign=ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str, office: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, office[:CN_LIMIT]),
            x509.NameAttribute(NameOID.COMMON_NAME, common[:CN_LIMIT]),
        ]
    )


def _key(pem: str) -> ec.EllipticCurvePrivateKey:
    key = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("not a key of an elliptic curve")
    return key


def _pair(sertifikat: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> Pasangan:
    kunci = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Pasangan(sertifikat.public_bytes(Encoding.PEM).decode(), kunci.decode())
