"""An archive that a person sends to a page: read, and compared with those that were made here."""

from dataclasses import dataclass
from datetime import datetime
from typing import IO

from takar.actions.baca_arsip import ArsipTerbaca, read_arsip
from takar.actions.isi_arsip import titipan
from takar.queries.arsip_tercatat import recorded_arsip
from takar.queries.kantor import Kantor


@dataclass(frozen=True, slots=True)
class ArsipDibuka:
    """What is in it, and which archive of the office it is by its SHA-256 (blank: none that was made here).

    ``kunci``: by which its files can be opened for a while; "" where they cannot.
    """

    isi: ArsipTerbaca
    tercatat: str
    kunci: str


def open_arsip(file: IO[bytes], kantor: Kantor, *, whose: str, now: datetime) -> ArsipDibuka:
    """Return what a sent archive is; one that is whole is kept for a while for who sent it. Raises Sibuk."""
    isi = read_arsip(file, kantor.zona)
    kunci = "" if isi.putus else titipan().keep(file, whose, now)
    return ArsipDibuka(isi, recorded_arsip(isi.sidik, kantor), kunci)
