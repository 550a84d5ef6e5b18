"""How much a request may carry: judged by its announced length, before any of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from takar.web.galat import error_page

Handler = Callable[[HttpRequest], HttpResponse]
MEGABYTE = 1024 * 1024
FORM_AROUND_FILE = 256 * 1024  # the other fields of a form with a file, and the lines between them


def body_limit(handler: Handler) -> Handler:
    """Answer 413 with a sentence where a form, or a form with a file, is larger than we take.

    A request without an announced length has no body for us (WSGI reads none of it).
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        with_file = request.content_type == "multipart/form-data"
        limit = settings.UPLOAD_LIMIT_BYTES if with_file else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if announced(request) <= limit + (FORM_AROUND_FILE if with_file else 0):
            return handler(request)
        thing = "File ini" if with_file else "Kiriman ini"
        return error_page(
            request,
            413,
            judul=f"{thing} terlalu besar",
            kalimat=(
                f"{thing} lebih besar dari {limit // MEGABYTE} MB, jadi tidak diterima. Perkecil, pindai dengan mutu "
                "lebih rendah, atau bagi menjadi beberapa file; lalu kembali ke halaman sebelumnya dan unggah lagi."
            ),
        )

    return middleware


def announced(request: HttpRequest) -> int:
    """Return how long the body says it is."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0
