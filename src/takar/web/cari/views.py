"""Search over indikator, papers and people."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from takar.queries import cari as baca
from takar.web.angka import read_number
from takar.web.halaman import page
from takar.web.permintaan import Permintaan, signed_in

ADDRESS = {"indikator": "indikator", "dokumen": "verifikasi"}  # where a thing of a kind is shown
LABEL = {"indikator": "indikator", "dokumen": "dokumen", "pegawai": "orang"}


@require_safe
@signed_in
def cari(request: Permintaan) -> HttpResponse:
    """Show what is found for ?q=: a few of each kind, or one kind page by page."""
    found = baca.cari(
        request.actor,
        request.today,
        request.GET.get("q", ""),
        jenis=request.GET.get("jenis", ""),
        halaman=read_number(request.GET.get("halaman"), 1),
    )
    return page(request, "cari/cari.html", h=found, alamat_jenis=ADDRESS, label=LABEL)
