"""The scans of a paper that was signed with ink: kept by who keeps the papers, given out to who may read it."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from takar.actions.pindaian import UNKNOWN, bind_scan
from takar.queries.pindaian_halaman import find_scan, pindaian_halaman
from takar.web.file_unggahan import give_out
from takar.web.halaman import act, page
from takar.web.laporan.forms import kiriman_of
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, by, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@as_of
def pindaian_naskah(request: Permintaan, kode: str) -> HttpResponse:
    """Show the scans of a version, or keep one more."""
    if request.method != "POST":
        return _page(request, kode)
    return act(
        request,
        lambda: bind_scan(kode=kode, kiriman=kiriman_of(request), **by(request)),
        to=reverse("pindaian_naskah", kwargs={"kode": kode}),
        again=lambda galat, status: _page(request, kode, galat=galat, status=status),
    )


@require_safe
@signed_in
@as_of
def unduh_pindaian(request: Permintaan, kode: str, ke: int) -> HttpResponse:
    """Give one scan, to be saved."""
    found = find_scan(kode, ke, request.actor, request.today, request.pada)
    if found is None:
        raise Http404(UNKNOWN)
    return give_out(request, found, "pindaian")


def _page(request: Permintaan, kode: str, *, galat: Mapping[str, str] | None = None, status: int = 200) -> HttpResponse:
    found = pindaian_halaman(kode, request.actor, request.today, request.pada)
    if found is None:
        raise Http404(UNKNOWN)
    return page(request, "dokumen/pindaian.html", status=status, h=found, galat=galat or {})
