"""Files that people uploaded, given out to be saved."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from takar.actions.dokumen import read_bytes
from takar.queries.bukti import BuktiFile
from takar.web.galat import error_page

DAMAGED = (
    "Isi {} yang tersimpan hilang atau tidak lagi sesuai dengan sidik jarinya, jadi tidak diberikan. "
    "Hubungi Pengelola sistem untuk memulihkannya dari cadangan."
)
# What people upload is given out to be saved; nothing in it may run or load, should a browser open it anyway.
SANDBOX = "default-src 'none'; sandbox"
TYPES = ".pdf,.png,.jpg,.jpeg,.jfif,.docx,.xlsx,.odt,.ods,.csv,.txt"


def give_out(request: HttpRequest, found: BuktiFile, sebutan: str) -> HttpResponse:
    """Answer with a stored file as an attachment; a damaged one is not given, and ``sebutan`` says what it is."""
    try:
        content = read_bytes(found.sha256)
    except (FileNotFoundError, ValueError):
        judul = f"{sebutan.capitalize()} tidak dapat diberikan"
        return error_page(request, 500, judul=judul, kalimat=DAMAGED.format(sebutan))
    response = HttpResponse(content, content_type=found.mime)
    response["Content-Disposition"] = content_disposition_header(True, found.nama) or "attachment"
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response


def chunks_of(file: "UploadedFile[bytes]") -> Iterable[bytes]:
    """Return the content of an uploaded file piece by piece."""
    return file.chunks()


def chunks_if(file: "UploadedFile[bytes]", refusal: str) -> Iterable[bytes]:
    """Return the same; of who may not send it (``refusal`` says why) nothing, for the act refuses it unread."""
    return () if refusal else chunks_of(file)
