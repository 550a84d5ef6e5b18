"""Whether a certificate stands on a list of its authority, as the process asks that reads files from outside.

The library would believe a signature that names a time before the revocation. Who has the key names any time, so here
only a trusted time stamp does; and a list that has ended still says whom it revoked (docs/adr/0086).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificate, load_pem_x509_crl
from pyhanko_certvalidator.path import ValidationPath


def is_revoked(path: ValidationPath | None, lists: Sequence[dict[str, str]], proven: datetime | None) -> bool:
    """Return whether one of the certificates is revoked, and not proven to have been used before that.

    ``lists``: each with ``jangkar``, the authority (PEM), and ``daftar``, its list (PEM), which was judged when it was
    taken (crl_anak.py). ``proven``: when the signature was there by a time stamp.
    """
    below = path.iter_certs(include_root=False) if path is not None else ()
    since = revoked_at([one.dump() for one in below], lists)
    return any(proven is None or proven >= one for one in since)


def revoked_at(certificates: Sequence[bytes], lists: Sequence[dict[str, str]]) -> list[datetime]:
    """Return since when each of some certificates (DER) is revoked that stands on the list of who issued it."""
    found = []
    own_list = [load_der_x509_certificate(one) for one in certificates]
    for one in lists:
        anchor, crl = load_pem_x509_certificate(one["jangkar"].encode()), load_pem_x509_crl(one["daftar"].encode())
        for own in own_list:
            if own.issuer != anchor.subject or not _issued(anchor, own):
                continue
            row = crl.get_revoked_certificate_by_serial_number(own.serial_number)
            if row is not None:
                found.append(row.revocation_date_utc)
    return found


def _issued(anchor: Any, own: Any) -> bool:
    try:
        own.verify_directly_issued_by(anchor)
    except Exception:  # a certificate made to be read wrongly may raise anything
        return False
    return True
