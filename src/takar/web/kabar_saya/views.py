"""Each person's own page: by which ways the daily digest comes."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from takar.actions.kalender_pribadi import alamat_kalender
from takar.actions.pilihan_kabar import choose_kabar
from takar.queries.pilihan_kabar import saluran_of
from takar.web.halaman import act, page
from takar.web.permintaan import Permintaan, by, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def kabar_saya(request: Permintaan) -> HttpResponse:
    """Show my ways, or keep my choice."""
    if request.method != "POST":
        return _page(request, {}, 200)
    typed = {nama: request.POST.get(nama, "") for nama in ("surel", "kanal", "alamat")}
    return act(
        request,
        lambda: choose_kabar(opd_id=request.kantor.id, **typed, **by(request)),
        to=reverse("kabar_saya"),
        again=lambda galat, status: _page(request, galat, status),
    )


def _page(request: Permintaan, galat: Mapping[str, str], status: int) -> HttpResponse:
    saluran = saluran_of(request.actor.pegawai_id, request.kantor.id)
    kalender = alamat_kalender(request.actor.pegawai_id or 0)
    return page(
        request,
        "kabar_saya/kabar_saya.html",
        status=status,
        s=saluran,
        kalender=kalender,
        galat=galat,
        ketik=request.POST,
    )
