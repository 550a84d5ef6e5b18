"""Commands that work on an installation: whether there is one is asked before the settings, which begin one."""

import os
from pathlib import Path

from django.conf import settings

from takar.cli.sebab import Hindrance
from takar.config.database import sqlite_path

NO_DATABASE = (
    "Belum ada basis data Takar di {}. Sebutkan folder datanya dengan TAKAR_DATA_DIR=…, atau siapkan yang baru dengan "
    "«takar run»."
)


def missing_database() -> Path | None:
    """Return where an embedded database should lie and does not; None where there is one, or a server keeps it.

    Where the settings are read already nothing is asked: a folder is begun with them.
    """
    if settings.configured:
        return None
    path = sqlite_path(os.environ, Path(os.environ.get("TAKAR_DATA_DIR", "var")).resolve())
    return path if path is not None and not path.is_file() else None


def start() -> None:
    """Load Django for the installation that is here. Raises Hindrance where there is none; nothing is written then."""
    missing = missing_database()
    if missing is not None:
        raise Hindrance(NO_DATABASE.format(missing.parent))
    import django

    django.setup()


def new_file(path: Path) -> None:
    """Raise Hindrance for a file that cannot be made: it is there already, or its folder is not."""
    if path.exists():
        raise Hindrance(f"{path} sudah ada; pilih nama lain.")
    if not path.resolve().parent.is_dir():
        raise Hindrance(f"Folder {path.resolve().parent} tidak ada; buat dahulu, atau pilih folder lain.")
