"""A PKCS#12 file, as the process opens it that reads files from outside (pemeriksa_anak.py).

Such a file names how often its password is hashed: one made to be hostile would compute for hours.
"""

from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

REFUSED = "invalid password"


def look(content: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the verdict on a file, and its key, certificate and further certificates as PEM.

    ``asked``: ``sandi``, its password.
    """
    try:
        found = load_pkcs12(content, asked["sandi"].encode())
    except ValueError as error:
        return {"putusan": "sandi-salah" if REFUSED in str(error).lower() else "rusak"}
    except MemoryError:
        raise
    except Exception:  # a file made to be read wrongly may raise anything
        return {"putusan": "rusak"}
    if found.key is None or found.cert is None:
        return {"putusan": "tanpa-kunci"}
    try:
        kunci = found.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    except ValueError:
        return {"putusan": "rusak"}
    certificates = [
        one.certificate.public_bytes(Encoding.PEM).decode() for one in (found.cert, *found.additional_certs)
    ]
    return {"putusan": "ada", "kunci": kunci, "sertifikat": certificates[0], "lain": certificates[1:]}
