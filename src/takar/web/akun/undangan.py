"""Where an invited person sets the password: whoever holds a living link, signed in or not."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from takar.actions.errors import Missing
from takar.actions.undangan import akun_of, set_password
from takar.web.halaman import act, page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def undangan(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a new password, or keep it; a link that is dead says so and whom to ask."""
    try:
        akun = akun_of(token, request.now)  # type: ignore[attr-defined]  # set by web.middleware.actor
    except Missing as missing:
        raise Http404(str(missing)) from missing

    def show(galat: Mapping[str, str], status: int) -> HttpResponse:
        return page(
            request,
            "akun/undangan.html",
            status=status,
            nama=akun.pegawai.nama,
            nama_pengguna=akun.nama_pengguna,
            galat=galat,
        )

    if request.method != "POST":
        return show({}, 200)
    kata_sandi, ulang = request.POST.get("kata_sandi", ""), request.POST.get("kata_sandi_ulang", "")
    return act(
        request,
        lambda: set_password(token=token, kata_sandi=kata_sandi, ulang=ulang, now=request.now),  # type: ignore[attr-defined]
        to="/masuk/",
        again=show,
    )
