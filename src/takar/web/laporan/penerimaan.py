"""Langkah 7 and 8: the Sekretaris receives the copy, the Kepala Dinas the report."""

from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.actions import penerimaan as tulis
from takar.actions.tx import Outcome
from takar.queries.berkas import Terlihat
from takar.queries.laporan import penerimaan_halaman
from takar.sop.permissions import Action
from takar.web.halaman import act_on, page
from takar.web.laporan.forms import read_versi
from takar.web.permintaan import Permintaan, berkas_or_404, signed_in
from takar.web.tautan import berkas_url


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def tembusan(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Show the signed report to the Sekretaris, or mark its copy as received."""
    return _receipt(request, (tahun, tw, unit), Action.RECEIVE_COPY, tulis.receive_copy)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def terima(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Show the signed report to the Kepala Dinas, or receive it: from then on it is frozen."""
    return _receipt(request, (tahun, tw, unit), Action.RECEIVE, tulis.receive)


def _receipt(
    request: Permintaan, alamat: tuple[int, str, str], action: Action, receive: Callable[..., Outcome]
) -> HttpResponse:
    tahun, tw, unit = alamat
    seen = berkas_or_404(request, tahun, tw, unit)
    if request.method != "POST":
        return _page(request, seen, action=action)
    catatan = request.POST.get("catatan", "")
    name = "terima" if action is Action.RECEIVE else "tembusan"
    return act_on(
        request,
        seen,
        lambda by: receive(berkas_id=seen.id, seen_version=read_versi(request.POST), catatan=catatan, **by),
        to=reverse(name, kwargs={"tahun": tahun, "tw": tw, "unit": unit}),
        show=_page,
        action=action,
        catatan=catatan,
    )


def _page(
    request: Permintaan,
    seen: Terlihat,
    *,
    action: Action,
    catatan: str = "",
    galat: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "laporan/terima.html" if action is Action.RECEIVE else "laporan/tembusan.html",
        status=status,
        h=penerimaan_halaman(seen, action),
        catatan=catatan,
        galat=galat or {},
        berkas_url=berkas_url,
    )
