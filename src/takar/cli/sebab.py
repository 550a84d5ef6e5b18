"""Why a command could not work on this machine, in a sentence: what a person at the terminal can put right."""

import errno
import os
import re
from pathlib import Path

from takar.config.database import UnknownDatabase
from takar.config.surel import UnusableMail

UNPREPARED = re.compile(r"no such (?:table|column)|[Tt]able .* does not exist|(?:relation|column) .* does not exist")
WHY = {
    errno.ENOENT: "tidak ada",
    errno.ENOTDIR: "tidak ada: yang disebut folder di dalamnya bukan folder",
    errno.EISDIR: "itu folder, bukan file",
    errno.EACCES: "izinnya tidak ada",
    errno.ELOOP: "tautannya berputar",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.ENOSPC: "ruang disknya habis",
    errno.EROFS: "disknya hanya dapat dibaca",
    errno.EIO: "disknya tidak memberikan isinya",
}
"""What people meet at files, in words; of the rest the system says it."""


class Hindrance(Exception):
    """What a command cannot do here; its text says why and what to do."""


def why(error: OSError) -> str:
    """Return in words why a file could not be read or written."""
    return WHY.get(error.errno or 0) or error.strerror or str(error)


def sentence(error: Exception) -> str | None:
    """Return what is wrong and what to do, or None if the error is a fault of Takar's own."""
    if isinstance(error, UnknownDatabase | UnusableMail | Hindrance):
        return str(error)
    if isinstance(error, OSError):
        return _of_data_folder(error)
    from django.db import DatabaseError, OperationalError

    if isinstance(error, DatabaseError) and UNPREPARED.search(str(error)):
        return (
            "Basis data ini belum disiapkan untuk Takar yang terpasang. Jalankan «takar run --sekali-siap» dahulu. "
            f"Pesan dari basis data: {str(error).strip()}"
        )
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
