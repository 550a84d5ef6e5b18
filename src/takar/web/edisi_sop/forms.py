"""Read an edition file that was sent."""

from django.core.files.uploadedfile import UploadedFile

from takar.queries.edisi_sop import MAX_BYTES, TOO_LARGE
from takar.web.huruf import storable


class UnreadableFile(Exception):
    """The file is no text that an edition could stand in; the sentence says why."""


def read_file(nama: str, file: "UploadedFile[bytes]") -> str:
    """Return the text of an edition file. Raises UnreadableFile."""
    content: bytes = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise UnreadableFile(f"{nama}: {TOO_LARGE}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(f"{nama}: bukan teks UTF-8. Simpan ulang sebagai UTF-8, lalu unggah lagi.") from None
    if not storable(text):
        raise UnreadableFile(f"{nama}: memuat karakter yang tidak dapat disimpan. Bersihkan filenya, lalu unggah lagi.")
    return text
