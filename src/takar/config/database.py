"""The database setting: SQLite by default, PostgreSQL when DATABASE_URL names one.

SQLite runs with WAL, synchronous=FULL and IMMEDIATE transactions: anything less was measured to lose
acknowledged writes or to fail with "database is locked" (docs/adr/0005-sqlite-dan-postgresql.md).
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA recursive_triggers=ON; "  # else REPLACE deletes rows past the triggers that guard them
    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;"
)
BUSY_TIMEOUT_SECONDS = 20


class UnknownDatabase(ValueError):
    """DATABASE_URL names something that Takar does not run on."""


def make_data_dir(data_dir: Path) -> None:
    """Make the data folder if it is missing, open to its owner alone: figures, bukti and passwords lie in it."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)


def keep_secret_key(data_dir: Path, key: str) -> None:
    """Write the secret key of an installation, readable by its owner alone. Raises FileExistsError."""
    path = data_dir / "secret_key"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(key)


def database_from_environment(environment: Mapping[str, str], data_dir: Path) -> dict[str, Any]:
    """Return Django's setting of one database.

    DATABASE_URL has the form ``postgresql://user:password@host:port/name?host=/socket/folder`` or
    ``sqlite:///path``. Raises UnknownDatabase for anything else.
    """
    url = environment.get("DATABASE_URL", "")
    if not url:
        make_data_dir(data_dir)
    embedded = sqlite_path(environment, data_dir)
    if embedded is not None:
        return sqlite(embedded)
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        query = parse_qs(parts.query)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.get("host", [unquote(parts.hostname or "")])[0],
            "PORT": _port(parts),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"options": "-c statement_timeout=30000 -c lock_timeout=20000"},
        }
    raise UnknownDatabase(f"DATABASE_URL harus diawali postgresql:// atau sqlite:///, bukan «{parts.scheme}».")


def sqlite_path(environment: Mapping[str, str], data_dir: Path) -> Path | None:
    """Return where the embedded database lies; None where DATABASE_URL names something else."""
    url = environment.get("DATABASE_URL", "")
    if not url:
        return data_dir / "takar.sqlite3"
    parts = urlsplit(url)
    return Path(unquote(parts.path)) if parts.scheme == "sqlite" else None


def _port(parts: SplitResult) -> str:
    try:
        return str(parts.port or "")
    except ValueError as error:
        raise UnknownDatabase("Port dalam DATABASE_URL harus bilangan 1 sampai 65535.") from error


def sqlite(path: Path) -> dict[str, Any]:
    """Return the setting of an embedded database at path."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_TIMEOUT_SECONDS,
            "init_command": SQLITE_PRAGMAS,
        },
    }
