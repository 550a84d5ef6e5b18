"""The first page of everybody: what waits for them."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from takar.actions.pemberitahuan import mark_read
from takar.actions.perubahan import mark_seen
from takar.queries import tugas
from takar.queries.beranda_dahulu import beranda_pada
from takar.queries.tugas import TugasKartu
from takar.rules.pada import Pada
from takar.sop.model import Kind
from takar.web.angka import read_number
from takar.web.halaman import act, page
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, by, signed_in
from takar.web.tautan import berkas_url, langkah_url


@require_safe
@signed_in
@as_of
def beranda(request: Permintaan) -> HttpResponse:
    """Show what waits for me, what I wait for, and what I was told."""
    if request.pada:
        return _dahulu(request, request.pada)
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


def _dahulu(request: Permintaan, pada: Pada) -> HttpResponse:
    """Show what waited at the end of a day; each thing leads to where its past can be read."""
    found = beranda_pada(request.actor, request.today, request.kantor.zona, pada)
    return page(request, "beranda/dahulu.html", b=found, alamat=_past_url, berkas_url=berkas_url)


def _past_url(kartu: TugasKartu) -> str:
    if kartu.kind is Kind.SCHEDULE:
        return langkah_url(kartu.kind, kartu.periode, kartu.unit_kode)
    return berkas_url(kartu.periode, kartu.unit_kode)


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
