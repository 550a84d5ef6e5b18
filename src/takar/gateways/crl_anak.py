"""A list of revoked certificates (CRL), as the process opens it that reads files from outside (pemeriksa_anak.py).

Sources: RFC 5280, 5 (what a list is), 5.2.4 (delta lists), 5.2.5 (lists of a part), 6.3.3 (whose it must be).
"""

from contextlib import suppress
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

STRONG = (hashes.SHA256, hashes.SHA384, hashes.SHA512)
KNOWN = {
    x509.CRLNumber.oid,
    x509.AuthorityKeyIdentifier.oid,
    x509.IssuingDistributionPoint.oid,
    x509.IssuerAlternativeName.oid,
    x509.FreshestCRL.oid,
}
"""Extensions that take nothing away from a list, or are looked at here."""


def look(content: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the verdict on a list, and the list as PEM with its times (ISO) and the count of what is on it.

    ``asked``: ``jangkar``, the certificate (PEM) whose list it must be; ``dari`` and ``sampai``, between which it must
    have been in force (ISO: now, with what clocks may differ).
    """
    try:
        found = _load(content)
        anchor = x509.load_pem_x509_certificate(asked["jangkar"].encode())
        return {"putusan": _judge(found, anchor, asked), **_said(found)}
    except MemoryError:
        raise
    except Exception:  # a file made to be read wrongly may raise anything
        return {"putusan": "rusak"}


def _load(content: bytes) -> x509.CertificateRevocationList:
    if content.lstrip().startswith(b"-----BEGIN"):
        return x509.load_pem_x509_crl(content)
    return x509.load_der_x509_crl(content)


def _judge(found: x509.CertificateRevocationList, anchor: x509.Certificate, asked: dict[str, Any]) -> str:
    """From whose it is to when it is in force."""
    if not isinstance(found.signature_hash_algorithm, STRONG):
        return "lemah"
    if not _is_of(found, anchor):
        return "penerbit-lain"
    if not _is_whole(found):
        return "sebagian"
    if found.next_update_utc is None:
        return "tanpa-batas"
    if found.last_update_utc > datetime.fromisoformat(asked["sampai"]):
        return "belum-berlaku"
    return "ada" if found.next_update_utc > datetime.fromisoformat(asked["dari"]) else "kedaluwarsa"


def _is_of(found: x509.CertificateRevocationList, anchor: x509.Certificate) -> bool:
    """Whether an authority signed the list, with a key that is for it as far as it says for what it is."""
    with suppress(x509.ExtensionNotFound):
        if not anchor.extensions.get_extension_for_class(x509.KeyUsage).value.crl_sign:
            return False
    # a key that cannot sign raises, and the list is refused
    return found.issuer == anchor.subject and found.is_signature_valid(anchor.public_key())  # type: ignore[arg-type]


def _is_whole(found: x509.CertificateRevocationList) -> bool:
    """Whether it speaks of all that its issuer issued, and of nobody else's: no delta, no part, no indirect list."""
    for one in found.extensions:
        if isinstance(one.value, x509.DeltaCRLIndicator) or (one.critical and one.oid not in KNOWN):
            return False
        if isinstance(one.value, x509.IssuingDistributionPoint):
            part = one.value
            if part.indirect_crl or part.only_some_reasons or part.only_contains_attribute_certs:
                return False
            if part.only_contains_ca_certs:
                return False
    return True


def _said(found: x509.CertificateRevocationList) -> dict[str, Any]:
    return {
        "daftar": found.public_bytes(Encoding.PEM).decode(),
        "diterbitkan": found.last_update_utc.isoformat(),
        "berlaku_sampai": found.next_update_utc.isoformat() if found.next_update_utc else "",
        "jumlah": len(found),
        "sidik": found.fingerprint(hashes.SHA256()).hex(),
    }
