"""A file that a person sends: its name made safe, its size limited, its kind read from its content (promise 13)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings

from takar.actions.errors import Galat, Invalid
from takar.rules.file_kinds import NotAccepted, kind_of
from takar.rules.file_names import safe_name


@dataclass(frozen=True, slots=True)
class Unggahan:
    """A file that is taken: the name under which it is kept, its content, its MIME type."""

    nama: str
    content: bytes
    mime: str


def read_unggahan(kolom: str, nama: str, chunks: Iterable[bytes]) -> Unggahan:
    """Read a file that was sent. Raises Invalid, at the field, for an empty, too large or unknown one."""
    nama = safe_name(nama)
    content = b"".join(_limited(kolom, nama, chunks))
    if not content:
        raise Invalid(Galat(kolom, f"«{nama}» kosong (0 byte). Pilih file yang berisi."))
    try:
        return Unggahan(nama, content, kind_of(content, nama))
    except NotAccepted as refused:
        raise Invalid(Galat(kolom, str(refused))) from refused


def _limited(kolom: str, nama: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > settings.UPLOAD_LIMIT_BYTES:
            limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
            raise Invalid(
                Galat(kolom, f"«{nama}» lebih besar dari {limit} MB. Perkecil atau bagi menjadi beberapa file.")
            )
        yield chunk
