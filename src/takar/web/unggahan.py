"""How much a request may carry: judged by its announced length, before any of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from takar.web.galat import error_page
from takar.web.ukuran import ARCHIVE_PAGE, FORM_AROUND_FILE, announced, has_file, is_large_archive, size_words

Handler = Callable[[HttpRequest], HttpResponse]

ARCHIVE_TOO_LARGE = (
    "Arsip ini lebih besar dari {}, jadi tidak diterima di halaman. Bacalah di server dengan perintah “takar arsip "
    "baca ARSIP.zip”, atau periksa dengan program periksa_arsip.py di dalam ZIP-nya."
)


def body_limit(handler: Handler) -> Handler:
    """Answer 413 with a sentence where a form, or a form with a file, is larger than we take.

    A request without an announced length has no body for us (WSGI reads none of it). A large archive is judged later,
    when it is known who sends it (arsip_besar.py).
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        limit = _limit_of(request)
        if announced(request) <= limit + (FORM_AROUND_FILE if has_file(request) else 0) or is_large_archive(request):
            return handler(request)
        return too_large(request, limit)

    return middleware


def too_large(request: HttpRequest, limit: int) -> HttpResponse:
    """Answer that what was sent is larger than ``limit`` bytes; nothing of it was read."""
    if request.path_info == ARCHIVE_PAGE:
        judul, kalimat = "Arsip ini terlalu besar", ARCHIVE_TOO_LARGE.format(size_words(limit))
        return error_page(request, 413, judul=judul, kalimat=kalimat, jalan=ARCHIVE_PAGE)
    thing = "File ini" if has_file(request) else "Kiriman ini"
    return error_page(
        request,
        413,
        judul=f"{thing} terlalu besar",
        kalimat=(
            f"{thing} lebih besar dari {size_words(limit)}, jadi tidak diterima. Perkecil, pindai dengan mutu "
            "lebih rendah, atau bagi menjadi beberapa file; lalu kembali ke halaman sebelumnya dan unggah lagi."
        ),
    )


def _limit_of(request: HttpRequest) -> int:
    return settings.UPLOAD_LIMIT_BYTES if has_file(request) else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
