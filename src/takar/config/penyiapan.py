"""The one-time address by which a new installation is set up: a token beside the database, for the owner alone.

It stands in no table, and in no log but what `takar run` says (under systemd the journal, which root reads).
Whoever can read the data folder could read the database too.
"""

import os
import secrets
from pathlib import Path

from django.conf import settings

TOKEN_FILE = "alamat-penyiapan"  # noqa: S105  (the name of the file)


def make_token() -> str:
    """Return the token, made now where there is none yet."""
    try:
        with os.fdopen(os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32))
    except FileExistsError:  # made at an earlier start: that address may be written down already
        pass
    return read_token()


def read_token() -> str:
    """Return the token; "" where the installation is set up."""
    try:
        return _path().read_text(encoding="ascii")
    except FileNotFoundError:
        return ""


def is_token(text: str) -> bool:
    """Return whether a text is the token, without telling by the time it takes how much of it was right."""
    token = read_token()
    return bool(token) and secrets.compare_digest(token.encode(), text.encode())


def forget_token() -> None:
    """Take the address away: it was used, or is needed no more."""
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return Path(settings.DATA_DIR) / TOKEN_FILE
