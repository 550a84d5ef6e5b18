"""Read an edition file that was sent."""

from django.core.files.uploadedfile import UploadedFile

from takar.web.huruf import storable

MAX_BYTES = 256 * 1024  # the founding SOP has 14 kB; the text goes through a form once more


class UnreadableFile(Exception):
    """The file is no text that an edition could stand in; the sentence says why."""


def read_file(nama: str, file: "UploadedFile[bytes]") -> str:
    """Return the text of an edition file. Raises UnreadableFile."""
    content: bytes = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise UnreadableFile(f"{nama}: lebih besar dari 256 kB; itu bukan berkas SOP.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(f"{nama}: bukan teks UTF-8. Simpan ulang sebagai UTF-8, lalu unggah lagi.") from None
    if not storable(text):
        raise UnreadableFile(f"{nama}: memuat karakter yang tidak dapat disimpan. Bersihkan filenya, lalu unggah lagi.")
    return text
