"""The SOP itself on one page."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from takar.queries.edition_halaman import edition_shown, is_borrowed
from takar.sop.labels import KIND_LABELS, PERAN_LABELS, edge_label
from takar.web.angka import read_number
from takar.web.halaman import page
from takar.web.permintaan import Permintaan, periode_or_404, signed_in

NO_EDITION = "Belum ada edisi SOP yang berlaku. Minta Pengelola sistem memasang edisinya."
NO_PENGUMPULAN = "Pengumpulan triwulan itu belum dibuka, jadi belum ada edisi SOP yang dipakainya."


@require_safe
@signed_in
def sop(request: Permintaan) -> HttpResponse:
    """Show the edition in force, or with ?periode=2026/tw3 the one under which that round runs."""
    wished = request.GET.get("periode", "")
    tahun, _, tw = wished.partition("/")
    periode = periode_or_404(read_number(tahun), tw) if wished else None
    edition = edition_shown(request.actor, request.today, periode)
    if edition is None:
        raise Http404(NO_PENGUMPULAN if periode else NO_EDITION)
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
