"""The SOP itself on one page."""

from functools import lru_cache

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from takar.documents.contexts import JenisDokumen, SopContext
from takar.documents.render.alur import TooLongError
from takar.documents.render.pdf import render_pdf
from takar.documents.sop_edisi import sop_context
from takar.queries.edition_halaman import edition_shown, is_borrowed
from takar.rules.periods import Periode
from takar.sop.labels import KIND_LABELS, PERAN_LABELS, edge_label
from takar.sop.model import Edition
from takar.web.angka import read_number
from takar.web.dokumen.views import VIEWER
from takar.web.galat import error_page
from takar.web.halaman import page
from takar.web.pada import as_of, dated_name, hari_of, sampai_of
from takar.web.permintaan import Permintaan, periode_or_404, signed_in

NO_EDITION = "Belum ada edisi SOP yang berlaku. Minta Pengelola sistem memasang edisinya."
TOO_LONG = "Halaman SOP tidak dapat dicetak."
NO_PENGUMPULAN = "Pengumpulan triwulan itu belum dibuka, jadi belum ada edisi SOP yang dipakainya."


@require_safe
@signed_in
@as_of
def sop(request: Permintaan) -> HttpResponse:
    """Show the edition in force, or with ?periode=2026/tw3 the one under which that round runs."""
    edition, periode = _wished(request)
    return page(
        request,
        "sop/sop.html",
        e=edition,
        periode=periode,
        pinjaman=periode is None and is_borrowed(edition, request.kantor.pemerintah, request.kantor.nama),
        kind_labels=KIND_LABELS,
        peran_labels=PERAN_LABELS,
        edge_label=edge_label,
    )


@require_safe
@signed_in
@as_of
def sop_pdf(request: Permintaan) -> HttpResponse:
    """Give the same edition as its official page: identity block and table with the flow."""
    edition, _ = _wished(request)
    try:
        content = _rendered(sop_context(edition))
    except TooLongError as error:
        return error_page(request, 422, judul=TOO_LONG, kalimat=str(error))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, dated_name(request, "sop.pdf")) or "inline"
    response["Content-Security-Policy"] = VIEWER
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response


@lru_cache(maxsize=8)
def _rendered(context: SopContext) -> bytes:
    """The bytes of a page; an edition never changes, so each is rendered once for a process."""
    return render_pdf(JenisDokumen.SOP, context)


def _wished(request: Permintaan) -> tuple[Edition, Periode | None]:
    wished = request.GET.get("periode", "")
    tahun, _, tw = wished.partition("/")
    periode = periode_or_404(read_number(tahun), tw) if wished else None
    edition = edition_shown(request.actor, hari_of(request), periode, sampai_of(request))
    if edition is None:
        raise Http404(NO_PENGUMPULAN if periode else NO_EDITION)
    return edition, periode
