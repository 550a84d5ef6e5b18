"""A page of an uploaded file as a picture, in a sandbox of its own (docs/adr/0078)."""

from django.http import Http404, HttpResponse

from takar.actions.pratinjau import Gambar, Sibuk, picture_of
from takar.queries.bukti import BuktiFile
from takar.web.file_unggahan import SANDBOX

NO_PICTURE = "Halaman itu tidak dapat ditampilkan. Unduh filenya untuk membacanya."


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
