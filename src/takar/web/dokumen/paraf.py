"""The paraf of the line below the signer of a paper: seen, given, and taken as the sheet of the office copy."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from takar.actions.cetak import print_lembar
from takar.actions.paraf import give_paraf
from takar.queries.paraf import lembar_paraf as sheet_of
from takar.queries.paraf import paraf_halaman
from takar.web.dokumen.views import VIEWER
from takar.web.halaman import act, page
from takar.web.pada import as_of, dated_name, sampai_of
from takar.web.permintaan import Permintaan, by, signed_in

NO_LINE = "Naskah itu tidak ada, bukan untuk jabatan Anda, atau tidak mempunyai jenjang paraf."


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@as_of
def paraf(request: Permintaan, kode: str) -> HttpResponse:
    """Show the line of a version, or give the person's own paraf."""
    if request.method != "POST":
        return _page(request, kode)
    return act(
        request,
        lambda: give_paraf(kode=kode, **by(request)),
        to=reverse("paraf", kwargs={"kode": kode}),
        again=lambda galat, status: _page(request, kode, galat=galat, status=status),
    )


def _page(request: Permintaan, kode: str, *, galat: Mapping[str, str] | None = None, status: int = 200) -> HttpResponse:
    found = paraf_halaman(kode, request.actor, request.today, sampai_of(request))
    if found is None:
        raise Http404(NO_LINE)
    return page(request, "dokumen/paraf.html", status=status, h=found, galat=galat or {})


@require_safe
@signed_in
@as_of
def lembar_paraf(request: Permintaan, kode: str) -> HttpResponse:
    """Give the sheet as PDF, as it stands now or stood at the end of a day."""
    found = sheet_of(kode, request.actor, request.now, request.pada)
    if found is None:
        raise Http404(NO_LINE)
    content = print_lembar(found, request.now)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = (
        content_disposition_header(False, dated_name(request, f"lembar-paraf-{kode}.pdf")) or "inline"
    )
    response["Content-Security-Policy"] = VIEWER
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
