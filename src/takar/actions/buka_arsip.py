"""An archive that a person sends to a page: read, and compared with those that were made here."""

from dataclasses import dataclass
from typing import IO

from takar.actions.baca_arsip import ArsipTerbaca, read_arsip
from takar.queries.arsip_tercatat import recorded_arsip
from takar.queries.kantor import Kantor


@dataclass(frozen=True, slots=True)
class ArsipDibuka:
    """What is in it, and which archive of the office it is by its SHA-256 (blank: none that was made here)."""

    isi: ArsipTerbaca
    tercatat: str


def open_arsip(file: IO[bytes], kantor: Kantor) -> ArsipDibuka:
    """Return what a sent archive is; nothing of it is kept. Raises Sibuk."""
    isi = read_arsip(file, kantor.zona)
    return ArsipDibuka(isi, recorded_arsip(isi.sidik, kantor))
