"""A paper of several signers: read it, see who signed and who is next, and sign in turn."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.actions.tanda_tangan_berurut import UNKNOWN, sign_in_order
from takar.queries.berurut_halaman import BerurutHalaman, berurut_halaman
from takar.web.akun.fresh import WRONG_PASSWORD, authenticated_at
from takar.web.halaman import act, page
from takar.web.permintaan import Permintaan, by, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def tanda_tangan_berurut(request: Permintaan, kode: str) -> HttpResponse:
    """Show the paper with its signers, or sign the bytes that were read."""
    h = _halaman_or_404(request, kode)
    if request.method != "POST":
        return _page(request, h)
    typed = request.POST.get("kata_sandi", "")
    # The password of somebody who may not sign anyway is not even looked at.
    fresh = None if h.alasan else authenticated_at(request, typed)

    def again(galat: Mapping[str, str], status: int) -> HttpResponse:
        salah = dict(galat)
        if typed and "kata_sandi" in salah:
            salah["kata_sandi"] = WRONG_PASSWORD
        return _page(request, _halaman_or_404(request, kode), galat=salah, status=status)

    return act(
        request,
        lambda: sign_in_order(
            kode=h.v.kode, seen_sha256=request.POST.get("seen_sha256", ""), authenticated_at=fresh, **by(request)
        ),
        to=reverse("tanda_tangan_berurut", kwargs={"kode": h.v.kode}),
        again=again,
    )


def _halaman_or_404(request: Permintaan, kode: str) -> BerurutHalaman:
    found = berurut_halaman(kode, request.actor, request.today)
    if found is None:
        raise Http404(UNKNOWN)
    return found


def _page(
    request: Permintaan, h: BerurutHalaman, *, galat: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    return page(request, "dokumen/berurut.html", status=status, h=h, galat=galat or {})
