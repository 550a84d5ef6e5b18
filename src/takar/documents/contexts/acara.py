"""Entries of a calendar: sessions of monev, and days on which a langkah is due (docs/adr/0050)."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Acara:
    """One entry, which keeps its ``uid`` for ever; a later state of it has a greater ``urutan``.

    ``mulai``: a moment with its zone and ``selesai`` the moment of the end, or a whole day and no end.
    ``batal``: it will not take place any more.
    """

    uid: str
    urutan: int
    judul: str
    uraian: str
    tempat: str
    tautan: str
    mulai: date | datetime
    selesai: datetime | None
    batal: bool = False
