"""The manual. Anybody may read it: it holds no data of an office, and who cannot sign in needs it most."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from takar.web.halaman import page
from takar.web.panduan.bab import AWAL, find_bab, find_gambar

NO_BAB = "Panduan tidak punya bab itu."
NO_GAMBAR = "Panduan tidak punya gambar itu."


@require_safe
def panduan(request: HttpRequest, nama: str = AWAL) -> HttpResponse:
    """Show one chapter, or the list of them."""
    bab = find_bab(nama)
    if bab is None:
        raise Http404(NO_BAB)
    return page(request, "panduan/bab.html", bab=bab, awal=AWAL)


@require_safe
def gambar(request: HttpRequest, nama: str) -> HttpResponse:
    """Give one picture of the manual."""
    content = find_gambar(nama)
    if content is None:
        raise Http404(NO_GAMBAR)
    response = HttpResponse(content, content_type="image/png")
    response["Cache-Control"] = "private, max-age=3600"
    return response
