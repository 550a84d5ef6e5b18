"""How large a request says it is."""

from django.conf import settings
from django.http import HttpRequest

MEGABYTE = 1024 * 1024
FORM_AROUND_FILE = 256 * 1024  # the other fields of a form with a file, and the lines between them
ARCHIVE_PAGE = "/arsip/baca/"


def announced(request: HttpRequest) -> int:
    """Return how long the body says it is."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def has_file(request: HttpRequest) -> bool:
    """Whether it is a form with a file."""
    return request.content_type == "multipart/form-data"


def is_large_archive(request: HttpRequest) -> bool:
    """Whether a request sends the page that reads archives more than any other page takes."""
    sent = request.method == "POST" and request.path_info == ARCHIVE_PAGE and has_file(request)
    return sent and announced(request) > settings.UPLOAD_LIMIT_BYTES + FORM_AROUND_FILE


def size_words(limit: int) -> str:
    """Return a limit in words: whole GB as such, all else in MB."""
    megabytes = limit // MEGABYTE
    return f"{megabytes // 1024} GB" if megabytes and megabytes % 1024 == 0 else f"{megabytes} MB"
