"""The first page of everybody: what waits for them."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from takar.actions.pemberitahuan import mark_read
from takar.actions.perubahan import mark_seen
from takar.queries import tugas
from takar.web.angka import read_number
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


@require_POST
@signed_in
def sudah_dilihat(request: Permintaan) -> HttpResponse:
    """Take off my first page the changes that it showed me, and no later ones."""
    pairs = [one.partition(":") for one in request.POST.getlist("dilihat")]
    dilihat = [(read_number(berkas_id), read_number(urutan)) for berkas_id, _, urutan in pairs]
    return act(request, lambda: mark_seen(dilihat=dilihat, **by(request)), to="/")
