"""A bukti dukung as a picture that a page can show: nothing in it runs, loads or leads anywhere."""

from dataclasses import dataclass

from takar.actions.dokumen import read_bytes
from takar.gateways.halaman_pdf import Sibuk, draw_page
from takar.queries.bukti import GAMBAR, PDF, BuktiFile

__all__ = ["Gambar", "Sibuk", "count_pages", "picture_of"]


@dataclass(frozen=True, slots=True)
class Gambar:
    """A picture with its MIME type."""

    mime: str
    content: bytes


def count_pages(bukti: BuktiFile) -> int:
    """Return how many pages can be shown: 1 of a picture, 0 of what cannot be drawn.

    Raises FileNotFoundError or ValueError where the stored bytes are lost or altered, Sibuk where others are drawn.
    """
    if bukti.mime in GAMBAR:
        return 1
    if bukti.mime != PDF:
        return 0
    drawn = draw_page(read_bytes(bukti.sha256), 0)
    return drawn.jumlah if drawn else 0


def picture_of(bukti: BuktiFile, halaman: int) -> Gambar | None:
    """Return a page of a bukti: a picture as it is, a PDF drawn; None where there is none. Raises as count_pages."""
    if bukti.mime in GAMBAR:
        return Gambar(bukti.mime, read_bytes(bukti.sha256))
    if bukti.mime != PDF:
        return None
    drawn = draw_page(read_bytes(bukti.sha256), halaman)
    return Gambar("image/png", drawn.png) if drawn and drawn.png else None
