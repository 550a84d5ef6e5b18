"""A certificate that the office got elsewhere and seals with (PKCS#12): opened, and judged before it is kept.

Sources: RFC 5280, 4.2.1.3 and 4.2.1.12 (for what a key may be used); RFC 9336 (signing of documents); lengths of keys
after NIST SP 800-57 part 1, table 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID

from takar.gateways.pemeriksa import ask_child
from takar.gateways.sertifikat import Pasangan, common_name
from takar.gateways.token_segel import Token, sign_in_token

LEAST_RSA = 2048
CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)
STRONG = (hashes.SHA256, hashes.SHA384, hashes.SHA512)
SIGNING = {
    ExtendedKeyUsageOID.EMAIL_PROTECTION,
    ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
    x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),  # id-kp-documentSigning
    x509.ObjectIdentifier("1.3.6.1.4.1.311.10.3.12"),  # document signing, of Microsoft
    x509.ObjectIdentifier("1.2.840.113583.1.1.5"),  # authentic documents, of Adobe
}
"""Further uses of a key, one of which a certificate must name where it names any."""
LONGEST = 5  # certificates above the one that seals
OPENED = {
    "sandi-salah": "Kata sandi file itu salah.",
    "tanpa-kunci": "File itu tidak memuat kunci rahasia beserta sertifikatnya. Ekspor lagi berikut kuncinya.",
    "rusak": "File itu bukan PKCS#12 (.p12 atau .pfx), atau rusak.",
}
TOO_HEAVY = "File itu terlalu berat untuk dibuka. Ekspor lagi dengan pengaturan biasa."
WEAK_KEY = "Kuncinya lemah. Minta sertifikat dengan kunci RSA 2048 bit atau lebih, atau EC P-256, P-384, P-521."
OTHER_KEY = "Kunci di dalam file itu bukan kunci sertifikatnya."
NO_CERTIFICATE = "Tempel sertifikat PEM (-----BEGIN CERTIFICATE-----): milik kunci di token dahulu, lalu penerbitnya."
AUTHORITY = "Itu sertifikat penyelenggara (CA), bukan sertifikat untuk menandatangani."
NOT_VALID = "Sertifikat «{}» tidak berlaku sekarang: masanya {:%d-%m-%Y} sampai {:%d-%m-%Y}."
NOT_FOR_SIGNING = "Sertifikat itu tidak diterbitkan untuk menandatangani dokumen."
WEAK_SIGNATURE = "Sertifikat «{}» ditandatangani dengan cara yang lemah (bukan SHA-256 atau lebih)."
NO_ISSUER = (
    "Rantainya belum lengkap: sertifikat penerbit «{}» tidak ada di dalam file. Tempel sertifikat itu pada isian "
    "sertifikat penerbit."
)


class TakDapatDipakai(Exception):
    """A file from which nothing can be sealed; says why."""


@dataclass(frozen=True, slots=True)
class Sendiri:
    """A certificate of the office's own with its key, and its issuers up to the root; what it says of itself."""

    pasangan: Pasangan
    subjek: str
    penerbit: str
    berlaku_sampai: datetime


def open_pkcs12(content: bytes, sandi: str, further: Sequence[str], now: datetime) -> Sendiri:
    """Return the certificate in a PKCS#12 file. ``further``: certificates (PEM) that may be missing in it.

    Raises TakDapatDipakai, Sibuk.
    """
    said = ask_child("pkcs12", {"sandi": sandi}, content)
    if not said:
        raise TakDapatDipakai(TOO_HEAVY)
    if said["putusan"] != "ada":
        raise TakDapatDipakai(OPENED[said["putusan"]])
    return judge(Pasangan(said["sertifikat"], said["kunci"]), [*said["lain"], *further], now)


def judge(pasangan: Pasangan, above: Sequence[str], now: datetime) -> Sendiri:
    """Return a certificate with its issuers, if it can seal. Raises TakDapatDipakai."""
    try:
        own = x509.load_pem_x509_certificate(pasangan.sertifikat.encode())
        key = load_pem_private_key(pasangan.kunci.encode(), password=None)
        others = [x509.load_pem_x509_certificate(one.encode()) for one in above]
    except (ValueError, TypeError):
        raise TakDapatDipakai(OPENED["rusak"]) from None
    if not _is_strong(key.public_key()):
        raise TakDapatDipakai(WEAK_KEY)
    if _spki(key.public_key()) != _spki(own.public_key()):
        raise TakDapatDipakai(OTHER_KEY)
    return _judged(pasangan, own, others, now)


def judge_in_token(pem: Sequence[str], now: datetime, token: Token | None) -> Sendiri:
    """Return the certificate (the first PEM) whose key is in a token, with its issuers, if it can seal.

    The token signs a word of ours, to show that it has that key. Raises TakDapatDipakai, TokenGagal.
    """
    try:
        own, *others = [x509.load_pem_x509_certificate(one.encode()) for one in pem]
    except ValueError:
        raise TakDapatDipakai(NO_CERTIFICATE) from None
    if not _is_strong(own.public_key()):
        raise TakDapatDipakai(WEAK_KEY)
    found = _judged(Pasangan(pem[0], "", token=token, di_token=True), own, others, now)
    sign_in_token(token, b"Takar: kunci segel di dalam token", pem[0])
    return found


def _judged(pasangan: Pasangan, own: x509.Certificate, others: Sequence[x509.Certificate], now: datetime) -> Sendiri:
    if _is_authority(own):
        raise TakDapatDipakai(AUTHORITY)
    if not _signs(own):
        raise TakDapatDipakai(NOT_FOR_SIGNING)
    chain = _chain(own, others, now)
    rantai = tuple(one.public_bytes(Encoding.PEM).decode() for one in chain)
    return Sendiri(
        replace(pasangan, rantai=rantai),
        subjek=common_name(own.subject),
        penerbit=common_name(own.issuer),
        berlaku_sampai=min(one.not_valid_after_utc for one in (own, *chain)),
    )


def _chain(own: x509.Certificate, others: Sequence[x509.Certificate], now: datetime) -> list[x509.Certificate]:
    """Return the issuers of a certificate, the nearest first and the root last. Raises TakDapatDipakai."""
    found: list[x509.Certificate] = []
    below = own
    while True:
        if not below.not_valid_before_utc <= now <= below.not_valid_after_utc:
            told = NOT_VALID.format(common_name(below.subject), below.not_valid_before_utc, below.not_valid_after_utc)
            raise TakDapatDipakai(told)
        if _issued(below, below):
            return found or [own]
        if not isinstance(below.signature_hash_algorithm, STRONG):
            raise TakDapatDipakai(WEAK_SIGNATURE.format(common_name(below.subject)))
        issuer = next((one for one in others if _is_authority(one) and _issued(one, below)), None)
        if issuer is None or len(found) == LONGEST:
            raise TakDapatDipakai(NO_ISSUER.format(common_name(below.issuer)))
        found.append(issuer)
        below = issuer


def _issued(above: x509.Certificate, below: x509.Certificate) -> bool:
    try:
        below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _is_authority(one: x509.Certificate) -> bool:
    try:
        return bool(one.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
    except (x509.ExtensionNotFound, ValueError):
        return False


def _signs(own: x509.Certificate) -> bool:
    """Whether the certificate is for signing documents, as far as it says for what it is."""
    try:
        usage = own.extensions.get_extension_for_class(x509.KeyUsage).value
        if not (usage.digital_signature or usage.content_commitment):
            return False
    except x509.ExtensionNotFound:
        pass
    except ValueError:
        return False
    try:
        further = own.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return any(one in SIGNING for one in further)


def _is_strong(key: object) -> bool:
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= LEAST_RSA
    return isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, CURVES)


def _spki(key: object) -> bytes:
    raw: bytes = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)  # type: ignore[attr-defined]
    return raw
