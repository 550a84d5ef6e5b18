"""What stands at the door: the headers of every answer, the exact host, text that can be kept."""

from collections.abc import Callable, Iterable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from takar.web.galat import error_page, wants_json
from takar.web.huruf import UNSTORABLE, storable
from takar.web.ukuran import is_large_archive

Handler = Callable[[HttpRequest], HttpResponse]
# The others are settings of Django's SecurityMiddleware and of the content security policy.
HEADERS = {
    "X-Frame-Options": "SAMEORIGIN",  # the PDF is shown within our own page
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Cache-Control": "private, no-store",  # pages and static files say otherwise themselves
}
UTF_8 = "utf-8"
WRONG_HOST = "Takar tidak melayani nama server itu. Periksa alamat di peramban, atau tanyakan kepada Pengelola sistem."
COPY_AGAIN = f"{UNSTORABLE} Salin tulisan di bawah ini, yang sudah dibersihkan, ke halaman sebelumnya, lalu kirim lagi."


def headers(handler: Handler) -> Handler:
    """Put on every answer, be it page, file, redirect or error, the headers that it does not have yet."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = handler(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def exact_host(handler: Handler) -> Handler:
    """Answer 400 to any other name than those that are served, whatever is asked for, files included."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
        except DisallowedHost:
            return error_page(request, 400, judul="Nama server tidak dikenal", kalimat=WRONG_HOST)
        return handler(request)

    return middleware


def plain_text(handler: Handler) -> Handler:
    """Refuse addresses (400) and forms (422) with characters that cannot be kept; a form's text is given back.

    Other letters than UTF-8 are not read at all (400).

    Stands before the session: a cookie of such characters is nobody's.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        for name in [name for name, value in request.COOKIES.items() if not storable(value)]:
            del request.COOKIES[name]
        charset = request.content_params.get("charset", UTF_8) if request.content_params else UTF_8
        if charset.lower() != UTF_8:  # Django would try to read the address with it too
            return error_page(request, 400)
        if not (storable(request.path) and _all_storable(request.GET.lists())):
            return error_page(request, 400)
        if is_large_archive(request):  # nothing of it is kept, and nobody has looked yet who sends it
            return handler(request)
        if request.method == "POST" and not _all_storable(request.POST.lists()):
            kalimat = UNSTORABLE if wants_json(request) else COPY_AGAIN
            return error_page(request, 422, judul="Ada karakter yang tidak dapat disimpan", kalimat=kalimat)
        return handler(request)

    return middleware


def _all_storable(fields: Iterable[tuple[str, list[str]]]) -> bool:
    return all(storable(text) for name, values in fields for text in (name, *values))
