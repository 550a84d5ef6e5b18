"""The row of a stored file."""

from datetime import datetime

from takar.gateways.storage import Stored
from takar.records.models import FileTersimpan


def file_row(stored: Stored, mime: str, now: datetime) -> FileTersimpan:
    """Return the row of a stored file, made if it is new."""
    row, _ = FileTersimpan.objects.get_or_create(
        sha256=stored.sha256, defaults={"ukuran": stored.ukuran, "mime": mime, "at": now}
    )
    return row
