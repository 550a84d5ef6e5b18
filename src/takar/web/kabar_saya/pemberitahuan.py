"""Everything that I was told, and all of it read at once."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions.pemberitahuan import mark_all_read
from takar.queries.pemberitahuan import daftar_kabar
from takar.web.angka import read_number
from takar.web.halaman import act, page
from takar.web.pada import as_of, sampai_of
from takar.web.permintaan import Permintaan, by, signed_in


@require_safe
@signed_in
@as_of
def pemberitahuan_list(request: Permintaan) -> HttpResponse:
    """Show a page of my notices, all or the unread ones."""
    belum = request.GET.get("belum") == "1"
    halaman = read_number(request.GET.get("halaman", "1"), 1)
    found = daftar_kabar(request.actor, request.kantor.zona, halaman=halaman, belum=belum, sampai=sampai_of(request))
    return page(request, "kabar_saya/pemberitahuan.html", d=found, hanya_belum=belum)


@require_POST
@signed_in
def baca_semua(request: Permintaan) -> HttpResponse:
    """Mark what the page knew of as read."""
    sampai = read_number(request.POST.get("sampai", "0"), 0)
    return act(request, lambda: mark_all_read(sampai=sampai, **by(request)), to=reverse("pemberitahuan_list"))
