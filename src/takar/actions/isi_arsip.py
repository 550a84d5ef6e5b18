"""A paper or a bukti in an archive that somebody sent: opened from the ZIP, after it was compared with its hash."""

import tempfile
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings

from takar.actions.baca_arsip import TOO_HEAVY
from takar.actions.pratinjau import Gambar, drawn, pages_of
from takar.gateways.arsip_titipan import KEPT, Titipan
from takar.gateways.baca_arsip import take_out
from takar.rules.file_kinds import seen_kind

__all__ = ["GONE", "KEPT", "Berubah", "IsiArsip", "open_isi", "titipan"]

GONE = (
    "Arsip itu tidak disimpan lagi di server, atau bukan Anda yang mengirimnya. Pilih ZIP-nya sekali lagi pada halaman "
    "Baca arsip."
)


TEKS = frozenset({".txt", ".csv", ".json", ".jsonl"})
"""Endings of what an archive has to be read as text."""
AWAL = 50_000  # bytes of it that are shown


class Berubah(Exception):
    """A file of an archive is not given out; the sentence says why."""


@dataclass(frozen=True, slots=True)
class IsiArsip:
    """One file of an archive: its name, the name that people gave it, its MIME type, size and content."""

    nama: str
    asli: str
    mime: str
    ukuran: int
    file: IO[bytes]

    def page(self, asked: int) -> tuple[int, int]:
        """Return which page of it is shown, of how many; 0 of 0 where it cannot be. Raises Sibuk."""
        count = pages_of(self._content, self.mime)
        return max(1, min(asked, count)) if count else 0, count

    def picture(self, halaman: int) -> Gambar | None:
        """Return a page of it as a picture; None where there is none. Raises Sibuk."""
        return drawn(self._content, self.mime, halaman)

    def text(self) -> str:
        """Return the beginning of a file of text; "" of any other, and of one that says so and is none."""
        if Path(self.nama).suffix.lower() not in TEKS:
            return ""
        begins = self.file.read(AWAL)
        self.file.seek(0)  # what is a picture after all is drawn as a whole
        try:
            found = getincrementaldecoder("utf-8-sig")().decode(begins, final=self.ukuran <= AWAL)
        except UnicodeDecodeError:
            return ""
        return "" if "\0" in found else found

    @property
    def is_long(self) -> bool:
        """Whether more is in it than the text that is shown."""
        return self.ukuran > AWAL

    @property
    def _content(self) -> Callable[[], bytes]:
        return self.file.read if self.ukuran <= settings.UPLOAD_LIMIT_BYTES else bytes


def titipan() -> Titipan:
    """Return where archives lie that were sent to be read."""
    return Titipan(Path(settings.READ_DIR))


def open_isi(kunci: str, nomor: int, *, whose: str, now: datetime) -> IsiArsip | None:
    """Return a file of an archive that was sent, by its place in the list; None where that is not kept for the person.

    The caller closes it. Raises Berubah where it is not given out, Sibuk where another archive is read.
    """
    archive = titipan().open(kunci, whose, now)
    if archive is None:
        return None
    out = tempfile.TemporaryFile()  # noqa: SIM115  (closed by who asked)
    try:
        with closing(archive):
            said = take_out(archive, nomor, out)
        if not said or said["putus"]:
            raise Berubah(said["putus"] if said else TOO_HEAVY)
        out.seek(0)
        nama = said["nama"].rpartition("/")[2]
        mime = seen_kind(out.read(8))
        out.seek(0)
        return IsiArsip(nama, said["asli"], mime, said["ukuran"], out)
    except BaseException:
        out.close()
        raise
