"""A page of an uploaded file as a picture, in a sandbox of its own (docs/adr/0078)."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpResponse

from takar.actions.pratinjau import Gambar, Pratinjau, Sibuk, picture_of
from takar.queries.bukti import BuktiFile
from takar.web.angka import read_number
from takar.web.file_unggahan import DAMAGED, SANDBOX
from takar.web.galat import error_page
from takar.web.halaman import page
from takar.web.permintaan import Permintaan

NO_BUKTI = "Bukti itu tidak ada, atau bukan untuk jabatan Anda."
NO_PICTURE = "Halaman itu tidak dapat ditampilkan. Unduh filenya untuk membacanya."


def show_bukti(
    request: Permintaan, template: str, look: Callable[[int | None], Pratinjau | None], keys: Mapping[str, Any]
) -> HttpResponse:
    """Answer with a bukti in its page, as ``look`` finds it at the page asked for; None: the one that it names itself.

    Raises Http404 where it finds none.
    """
    asked = read_number(request.GET["halaman"], 1) if "halaman" in request.GET else None
    try:
        lihat = look(asked)
    except (FileNotFoundError, ValueError):
        return error_page(request, 500, judul="Bukti tidak dapat ditampilkan", kalimat=DAMAGED.format("bukti"))
    except Sibuk as busy:
        return error_page(request, 503, judul="Belum dapat ditampilkan", kalimat=str(busy), jalan=request.path)
    if lihat is None:
        raise Http404(NO_BUKTI)
    return page(request, template, lihat=lihat, **keys)


def give_picture(found: BuktiFile, halaman: int) -> HttpResponse:
    """Answer with a page of a stored file; 503 where others are drawn. Raises Http404 where it cannot be drawn."""
    try:
        gambar = picture_of(found, halaman)
    except (FileNotFoundError, ValueError) as lost:
        raise Http404(NO_PICTURE) from lost
    except Sibuk as busy:
        return HttpResponse(
            str(busy), status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "5"}
        )
    if gambar is None:
        raise Http404(NO_PICTURE)
    response = picture_answer(gambar)
    response["Cache-Control"] = "private, max-age=3600"  # the bytes of a file never change
    return response


def picture_answer(gambar: Gambar) -> HttpResponse:
    """Answer with a picture in its sandbox; nobody keeps it."""
    response = HttpResponse(gambar.content, content_type=gambar.mime)
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
