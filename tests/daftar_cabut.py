"""Lists of revoked certificates (CRL) of the tests, as an authority would write them, or a stranger."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from takar.gateways.sertifikat import Pasangan, _key


def make_daftar(
    by: Pasangan,
    at: datetime,
    *revoked: tuple[str, datetime],
    days: float = 7,
    signed_by: Pasangan | None = None,
    further: Sequence[tuple[x509.ExtensionType, bool]] = (),
    digest: hashes.HashAlgorithm | None = None,
    encoding: Encoding = Encoding.PEM,
) -> bytes:
    """Return the list of an authority, issued at this time; ``revoked``: certificates (PEM), each with its moment.

    ``signed_by``: who signs it in the name of the authority; ``further``: extensions, and whether they are critical.
    """
    above = x509.load_pem_x509_certificate(by.sertifikat.encode())
    builder = x509.CertificateRevocationListBuilder().issuer_name(above.subject)
    builder = builder.last_update(at).next_update(at + timedelta(days=days))
    for pem, moment in revoked:
        serial = x509.load_pem_x509_certificate(pem.encode()).serial_number
        one = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(moment).build()
        builder = builder.add_revoked_certificate(one)
    for value, critical in further:
        builder = builder.add_extension(value, critical=critical)
    return builder.sign(_key((signed_by or by).kunci), digest or hashes.SHA256()).public_bytes(encoding)
