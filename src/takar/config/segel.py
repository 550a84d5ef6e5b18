"""What opens a way out of the system is sealed in the database; the key lies outside it (docs/adr/0054).

The key is derived from the secret key of the installation. An older one, in TAKAR_SECRET_KEY_LAMA, still opens.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_FOR = b"takar: rahasia kanal"


class SegelTakTerbuka(Exception):
    """The key of this installation is another than the one that sealed."""


def seal(rahasia: Mapping[str, str]) -> str:
    """Return the sealed text, with the key of now."""
    return _fernet(settings.SECRET_KEY).encrypt(json.dumps(dict(rahasia)).encode()).decode("ascii")


def unseal(tersegel: str) -> dict[str, str]:
    """Return what was sealed with the key of now or an older one. Raises SegelTakTerbuka."""
    keys = [_fernet(one) for one in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    try:
        return {str(nama): str(isi) for nama, isi in json.loads(MultiFernet(keys).decrypt(tersegel)).items()}
    except InvalidToken as error:
        raise SegelTakTerbuka("Disegel dengan kunci rahasia lain.") from error


def is_open(tersegel: str) -> bool:
    """Whether this installation can open it."""
    try:
        unseal(tersegel)
    except SegelTakTerbuka:
        return False
    return True


def _fernet(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_FOR).derive(secret.encode())
    return Fernet(urlsafe_b64encode(key))
