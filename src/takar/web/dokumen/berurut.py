"""A paper of several signers: read it, see who signed and who is next, and sign in turn."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from takar.actions.layanan_tte import sign_berurut_by_service
from takar.actions.permintaan_tte import Sandi
from takar.actions.tanda_tangan_berurut import UNKNOWN, sign_in_order
from takar.actions.tx import Outcome
from takar.queries.berurut_halaman import BerurutHalaman, berurut_halaman, find_pindaian_berurut
from takar.web.akun.fresh import WRONG_PASSWORD, authenticated_at
from takar.web.file_unggahan import give_out
from takar.web.halaman import act, page
from takar.web.laporan.forms import kiriman_of
from takar.web.laporan.salinan import give_copy, is_copy, keep_copy
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, by, signed_in
from takar.web.tautan import berkas_url


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@as_of
@sensitive_post_parameters("kata_sandi")
def tanda_tangan_berurut(request: Permintaan, kode: str) -> HttpResponse:
    """Show the paper with its signers, or sign the bytes that were read."""
    h = _halaman_or_404(request, kode)
    if request.method != "POST":
        return _page(request, h)

    def sign(fresh: datetime | None) -> Outcome:
        if is_copy(request):
            return keep_copy(request, h.v.kode, by(request), boleh=not h.alasan)
        return sign_in_order(
            kode=h.v.kode,
            seen_sha256=request.POST.get("seen_sha256", ""),
            authenticated_at=fresh,
            kiriman=kiriman_of(request) if fresh else None,
            **by(request),
        )

    return _signed(request, h, sign)


@require_POST
@signed_in
@sensitive_post_parameters()
def tanda_tangan_berurut_layanan(request: Permintaan, kode: str) -> HttpResponse:
    """Have the bytes that were read signed by the service of the office, and sign with its answer."""
    h = _halaman_or_404(request, kode)

    def sign(fresh: datetime | None) -> Outcome:
        return sign_berurut_by_service(
            kode=h.v.kode,
            seen_sha256=request.POST.get("seen_sha256", ""),
            authenticated_at=fresh,
            sandi=Sandi(request.POST.get("nik", ""), request.POST.get("frasa", "")),
            ulang=request.POST.get("ulang") == "1",
            **by(request),
        )

    return _signed(request, h, sign)


@require_safe
@signed_in
@as_of
def pindaian_berurut(request: Permintaan, kode: str, urutan: int) -> HttpResponse:
    """Give the scan of one signature of several, to be saved."""
    found = find_pindaian_berurut(kode, urutan, request.actor, request.today, request.pada)
    if found is None:
        raise Http404(UNKNOWN)
    return give_out(request, found, "pindaian")


@require_safe
@signed_in
@as_of
def salinan_naskah(request: Permintaan, kode: str, urutan: int) -> HttpResponse:
    """Give a file that was kept as a copy of a paper, to be saved."""
    return give_copy(request, kode, urutan)


def _signed(request: Permintaan, h: BerurutHalaman, sign: Callable[[datetime | None], Outcome]) -> HttpResponse:
    """Sign; the password and the file of somebody who may not sign anyway are not even looked at."""
    typed = request.POST.get("kata_sandi", "")
    fresh = None if h.alasan else authenticated_at(request, typed)

    def again(galat: Mapping[str, str], status: int) -> HttpResponse:
        salah = dict(galat)
        if typed and "kata_sandi" in salah:
            salah["kata_sandi"] = WRONG_PASSWORD
        return _page(request, _halaman_or_404(request, h.v.kode), galat=salah, status=status)

    to = reverse("tanda_tangan_berurut", kwargs={"kode": h.v.kode})
    return act(request, lambda: sign(fresh), to=to, again=again)


def _halaman_or_404(request: Permintaan, kode: str) -> BerurutHalaman:
    found = berurut_halaman(kode, request.actor, request.today, request.pada)
    if found is None:
        raise Http404(UNKNOWN)
    return found


def _page(
    request: Permintaan, h: BerurutHalaman, *, galat: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    return page(request, "dokumen/berurut.html", status=status, h=h, galat=galat or {}, berkas_url=berkas_url)
