"""An uploaded file as a picture that a page can show: nothing in it runs, loads or leads anywhere."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from takar.actions.dokumen import read_bytes
from takar.gateways.halaman_pdf import Sibuk, draw_page
from takar.queries.berkas import Terlihat
from takar.queries.bukti import GAMBAR, PDF, BuktiFile
from takar.queries.bukti_halaman import BuktiHalaman, bukti_halaman
from takar.queries.bukti_koreksi import bukti_koreksi_halaman
from takar.records.models import BerkasBidang
from takar.rules.file_picture import picture_size
from takar.sop.gabungan import reads_whole

__all__ = [
    "Gambar",
    "Pratinjau",
    "Sibuk",
    "drawn",
    "look_at",
    "look_at_koreksi",
    "pages_of",
    "picture_of",
    "shown_page",
]
LARGEST = 120_000_000
"""Pixels of a picture that is shown: more than the photo of any phone; a browser would take gigabytes for more."""
FIRST_NUMBER = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Gambar:
    """A picture with its MIME type."""

    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """A bukti on its page: which page of it is shown, of how many; 0 of 0 where it cannot be drawn."""

    bukti: BuktiHalaman
    halaman: int
    jumlah: int


def look_at(
    berkas: BerkasBidang, bukti_id: int, *, halaman: int | None, sampai: datetime | None = None
) -> Pratinjau | None:
    """Return a bukti of a berkas with the page asked for, or the one on which it says that its figure stands.

    None where the berkas has no such bukti, or had none at a moment (``sampai``). Raises FileNotFoundError or
    ValueError where the stored bytes are lost or altered, Sibuk where others are drawn.
    """
    return _look(bukti_halaman(berkas, bukti_id, sampai), halaman)


def look_at_koreksi(
    seen: Terlihat, bukti_id: int, *, halaman: int | None, sampai: datetime | None = None
) -> Pratinjau | None:
    """Return a bukti of a koreksi of a berkas, as ``look_at`` does one of a row. Raises as that."""
    named = reads_whole(seen.actor, seen.berkas.pengumpulan.opd_id)
    return _look(bukti_koreksi_halaman(seen.berkas, bukti_id, named=named, sampai=sampai), halaman)


def _look(found: BuktiHalaman | None, halaman: int | None) -> Pratinjau | None:
    if found is None:
        return None
    said = FIRST_NUMBER.search(found.tampil.halaman)
    asked = (int(said[0]) if said else 1) if halaman is None else halaman
    return Pratinjau(found, *shown_page(found.file, asked))


def shown_page(file: BuktiFile, asked: int) -> tuple[int, int]:
    """Return which page of a file is shown, of how many: the one asked for or the nearest; 0 of 0 as Pratinjau.

    Raises as look_at.
    """
    count = _count_pages(file)
    return max(1, min(asked, count)) if count else 0, count


def _count_pages(file: BuktiFile) -> int:
    """Return how many pages can be shown: 1 of a picture, 0 of what cannot be drawn."""
    return pages_of(lambda: read_bytes(file.sha256), file.mime)


def pages_of(read: Callable[[], bytes], mime: str) -> int:
    """Return how many pages can be shown of a content, which is read where it is needed. Raises Sibuk."""
    if mime in GAMBAR:
        return 1 if _is_shown(read()) else 0
    if mime != PDF:
        return 0
    found = draw_page(read(), 0)
    return found.jumlah if found else 0


def _is_shown(content: bytes) -> bool:
    """Return whether a picture says that it is small enough to be shown."""
    width, height = picture_size(content) or (0, 0)
    return width * height <= LARGEST


def picture_of(file: BuktiFile, halaman: int) -> Gambar | None:
    """Return a page of a file: a picture as it is, a PDF drawn; None where there is none. Raises as look_at."""
    return drawn(lambda: read_bytes(file.sha256), file.mime, halaman)


def drawn(read: Callable[[], bytes], mime: str, halaman: int) -> Gambar | None:
    """Return a page of a content as ``picture_of`` does. Raises Sibuk."""
    if mime in GAMBAR:
        content = read()
        return Gambar(mime, content) if _is_shown(content) else None
    if mime != PDF:
        return None
    found = draw_page(read(), halaman)
    return Gambar("image/png", found.png) if found and found.png else None
