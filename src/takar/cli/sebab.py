"""Why a command could not work on this machine, in a sentence: what a person at the terminal can put right."""

import os
from pathlib import Path

from takar.config.database import UnknownDatabase
from takar.config.surel import UnusableMail


class Hindrance(Exception):
    """What a command cannot do here; its text says why and what to do."""


def sentence(error: Exception) -> str | None:
    """Return what is wrong and what to do, or None if the error is a fault of Takar's own."""
    if isinstance(error, UnknownDatabase | UnusableMail | Hindrance):
        return str(error)
    if isinstance(error, OSError):
        return _of_data_folder(error)
    from django.db import OperationalError

    if isinstance(error, OperationalError):
        return (
            "Basis data tidak dapat dipakai. Periksa DATABASE_URL, apakah server basis datanya berjalan, dan apakah "
            f"folder datanya dapat ditulis. Pesan dari basis data: {str(error).strip()}"
        )
    return None


def _of_data_folder(error: OSError) -> str | None:
    """Only what lies on the way to the data folder, or in it, is the machine's affair."""
    folder = Path(os.environ.get("TAKAR_DATA_DIR", "var")).resolve()
    path = Path(os.fsdecode(error.filename)).resolve() if isinstance(error.filename, str | bytes | Path) else None
    if path is None or not (path.is_relative_to(folder) or folder.is_relative_to(path)):
        return None
    return (
        f"{path} tidak dapat dibuka atau ditulis. Periksa izin folder data {folder} dan sisa ruangnya, "
        "atau pilih folder lain dengan TAKAR_DATA_DIR=…"
    )
