"""Langkah 7 and 8: the Sekretaris receives the copy, the Kepala Dinas the report."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from takar.actions import penerimaan as tulis
from takar.actions.buka_laporan import open_laporan
from takar.actions.errors import Missing, Refusal
from takar.actions.tx import Outcome
from takar.queries.berkas import Terlihat
from takar.queries.laporan import penerimaan_halaman
from takar.queries.laporan_dahulu import penerimaan_pada
from takar.sop.permissions import Action
from takar.sop.tanda_terima import BukaAction
from takar.web.galat import error_page
from takar.web.halaman import REFUSED, act_on, page
from takar.web.laporan.forms import read_versi
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, berkas_or_404, by, signed_in
from takar.web.tautan import berkas_url


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@as_of
def tembusan(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Show the signed report to the Sekretaris, or mark its copy as received."""
    return _receipt(request, (tahun, tw, unit), Action.RECEIVE_COPY, tulis.receive_copy)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@as_of
def terima(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Show the signed report to the Kepala Dinas, or receive it: from then on it is frozen."""
    return _receipt(request, (tahun, tw, unit), Action.RECEIVE, tulis.receive)


@require_POST
@signed_in
def tembusan_dibuka(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Note that the Sekretaris opened the copy."""
    return _opened(request, (tahun, tw, unit), BukaAction.OPEN_COPY, "tembusan")


@require_POST
@signed_in
def terima_dibuka(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Note that the Kepala Dinas opened the report."""
    return _opened(request, (tahun, tw, unit), BukaAction.OPEN_LAPORAN, "terima")


def _opened(request: Permintaan, alamat: tuple[int, str, str], action: BukaAction, name: str) -> HttpResponse:
    """Note an opening and lead to its page, which says so itself: the page sends it alone, nobody waits for words."""
    tahun, tw, unit = alamat
    seen = berkas_or_404(request, tahun, tw, unit)
    to = reverse(name, kwargs={"tahun": tahun, "tw": tw, "unit": unit})
    try:
        open_laporan(berkas_id=seen.id, action=action, **by(request))
    except Missing as missing:
        raise Http404(str(missing)) from missing
    except Refusal as refusal:
        return error_page(request, 403, judul=REFUSED, kalimat=str(refusal), jalan=to)
    return redirect(to)


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
        h=penerimaan_pada(seen, action, request.pada) if request.pada else penerimaan_halaman(seen, action),
        catatan=catatan,
        galat=galat or {},
        berkas_url=berkas_url,
    )
