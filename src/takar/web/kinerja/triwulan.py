"""Rencana aksi against realisasi: targets and figures of each triwulan side by side."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from takar.queries.kinerja_terpilih import UnknownChoice
from takar.queries.per_triwulan import per_triwulan as read_per_triwulan
from takar.queries.per_triwulan_lembar import lembar_per_triwulan
from takar.queries.tampil import figure, target_text
from takar.web.angka import read_number
from takar.web.halaman import page
from takar.web.kinerja.saring import alamat_of, read_saring
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, signed_in
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja

PER_PAGE = 60  # indikator


@require_safe
@signed_in
@as_of
def per_triwulan(request: Permintaan) -> HttpResponse:
    """Show every indikator of the choice; ?bentuk=xlsx gives the same as a spreadsheet."""
    try:
        h = read_per_triwulan(request.actor, read_saring(request.GET), request.pada)
    except UnknownChoice as unknown:
        raise Http404(str(unknown)) from unknown
    if h is None or h.kematangan is None:
        return page(request, "kinerja/hampa.html", h=h)
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_per_triwulan(h))
    baris = [(golongan, b) for golongan in h.golongan for b in golongan.baris]
    last = max(1, -(-len(baris) // PER_PAGE))
    halaman = min(max(1, read_number(request.GET.get("halaman"), 1)), last)
    return page(
        request,
        "kinerja/triwulan.html",
        h=h,
        baris=baris[(halaman - 1) * PER_PAGE : halaman * PER_PAGE],
        alamat=alamat_of(h.pilihan.saring),
        halaman=halaman,
        jumlah_halaman=last,
        figure=figure,
        target_text=target_text,
    )
