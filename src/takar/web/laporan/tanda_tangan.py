"""Langkah 6: read the very PDF and sign it, or return it."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from takar.actions import laporan as tulis
from takar.actions.layanan_tte import sign_by_service
from takar.actions.permintaan_tte import Sandi
from takar.actions.tx import Outcome
from takar.queries.berkas import Terlihat
from takar.queries.laporan import tanda_tangan_halaman
from takar.queries.laporan_dahulu import tanda_tangan_pada
from takar.sop.permissions import Action
from takar.web.akun.fresh import WRONG_PASSWORD, authenticated_at
from takar.web.halaman import act_on, page
from takar.web.laporan.forms import kiriman_of, read_versi
from takar.web.laporan.salinan import is_copy, keep_copy
from takar.web.pada import as_of
from takar.web.permintaan import By, Permintaan, berkas_or_404, signed_in
from takar.web.tautan import berkas_url


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@as_of
def tanda_tangan(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Show the report to its signer, or sign the bytes that were read."""
    seen = berkas_or_404(request, tahun, tw, unit)
    if request.method != "POST":
        return _page(request, seen)
    typed = request.POST.get("kata_sandi", "")

    def work(by: By) -> Outcome:
        if is_copy(request):
            boleh = not seen.refusal(Action.SIGN)
            return keep_copy(request, request.POST.get("kode", ""), by, boleh=boleh)
        return _sign(request, seen, typed, by)

    return act_on(
        request,
        seen,
        work,
        to=reverse("tanda_tangan", kwargs={"tahun": tahun, "tw": tw, "unit": unit}),
        show=_page,
        sandi_diketik=bool(typed),
    )


@require_POST
@signed_in
@sensitive_post_parameters()
def tanda_tangan_layanan(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Have the bytes that were read signed by the service of the office, and sign with its answer."""
    seen = berkas_or_404(request, tahun, tw, unit)
    typed = request.POST.get("kata_sandi", "")
    return act_on(
        request,
        seen,
        lambda by: sign_by_service(
            berkas_id=seen.id,
            seen_version=read_versi(request.POST),
            seen_sha256=request.POST.get("seen_sha256", ""),
            authenticated_at=None if seen.refusal(Action.SIGN) else authenticated_at(request, typed),
            sandi=Sandi(request.POST.get("nik", ""), request.POST.get("frasa", "")),
            ulang=request.POST.get("ulang") == "1",
            **by,
        ),
        to=reverse("tanda_tangan", kwargs={"tahun": tahun, "tw": tw, "unit": unit}),
        show=_page,
        sandi_diketik=bool(typed),
    )


def _sign(request: Permintaan, seen: Terlihat, kata_sandi: str, by: By) -> Outcome:
    """Sign; the password and the file of somebody who may not sign anyway are not even looked at."""
    fresh = None if seen.refusal(Action.SIGN) else authenticated_at(request, kata_sandi)
    return tulis.sign(
        berkas_id=seen.id,
        seen_version=read_versi(request.POST),
        seen_sha256=request.POST.get("seen_sha256", ""),
        authenticated_at=fresh,
        kiriman=kiriman_of(request) if fresh else None,
        **by,
    )


@require_POST
@signed_in
def perbarui_laporan(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Make the waiting paper anew for the person who now holds the signing post."""
    seen = berkas_or_404(request, tahun, tw, unit)
    return act_on(
        request,
        seen,
        lambda by: tulis.renew_laporan(
            berkas_id=seen.id, seen_version=read_versi(request.POST), mode=request.POST.get("mode", ""), **by
        ),
        to=reverse("tanda_tangan", kwargs={"tahun": tahun, "tw": tw, "unit": unit}),
        show=_page,
    )


def _page(
    request: Permintaan,
    seen: Terlihat,
    *,
    galat: Mapping[str, str] | None = None,
    status: int = 200,
    sandi_diketik: bool = False,
) -> HttpResponse:
    """Render the page; a password that was typed and is asked for again was a wrong one."""
    salah = dict(galat or {})
    if sandi_diketik and "kata_sandi" in salah:
        salah["kata_sandi"] = WRONG_PASSWORD
    return page(
        request,
        "laporan/tanda_tangan.html",
        status=status,
        h=tanda_tangan_pada(seen, request.pada) if request.pada else tanda_tangan_halaman(seen),
        galat=salah,
        berkas_url=berkas_url,
    )
