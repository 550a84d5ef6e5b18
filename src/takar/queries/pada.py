"""What was recorded by a moment that is past (docs/adr/0082)."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

BACA = "Keadaan pada suatu tanggal hanya untuk dibaca."
"""Why nothing can be done on a page as of a day."""
M = TypeVar("M", bound=Model)


def still(sampai: datetime | None, kolom: str) -> Q:
    """Return that something had not ended by a moment, by the column that says when it did; now without one."""
    open_yet = Q(**{f"{kolom}__isnull": True})
    return open_yet if sampai is None else open_yet | Q(**{f"{kolom}__gt": sampai})


def until(found: "QuerySet[M]", sampai: datetime | None, kolom: str = "at") -> "QuerySet[M]":
    """Return the rows that were made by a moment, by the column that says when; all of them without one."""
    return found if sampai is None else found.filter(**{f"{kolom}__lte": sampai})
