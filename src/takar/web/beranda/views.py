"""The first page of everybody: what waits for them."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from takar.actions.pemberitahuan import mark_read
from takar.queries import tugas
from takar.web.halaman import act, page
from takar.web.permintaan import Permintaan, by, signed_in
from takar.web.tautan import berkas_url, langkah_url


@require_safe
@signed_in
def beranda(request: Permintaan) -> HttpResponse:
    """Show what waits for me, what I wait for, and what I was told."""
    semua = request.GET.get("semua") == "1"
    found = tugas.beranda(request.actor, request.today, request.kantor.zona, semua=semua, now=request.now)
    return page(
        request,
        "beranda/beranda.html",
        b=found,
        semua=semua,
        langkah_url=langkah_url,
        berkas_url=berkas_url,
    )


@require_POST
@signed_in
def baca_pemberitahuan(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Take a notice off my first page."""
    return act(request, lambda: mark_read(pemberitahuan_id=id, **by(request)), to="/")
