"""Kinerja from above: an office or a unit in one triwulan."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from takar.documents.contexts import JenisDokumen
from takar.documents.gambar import gambar_capaian, gambar_serapan
from takar.documents.render.pdf import render_pdf
from takar.queries.dokumen.capaian import capaian_context
from takar.queries.kinerja_halaman import kinerja_halaman
from takar.queries.kinerja_lembar import lembar_kinerja
from takar.queries.kinerja_terpilih import UnknownChoice
from takar.web.angka import read_number
from takar.web.halaman import page
from takar.web.kinerja.file import as_file
from takar.web.kinerja.gambar import shown
from takar.web.kinerja.saring import alamat_of, read_saring
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, signed_in
from takar.web.tautan import berkas_url
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja

PER_PAGE = 25  # rows that need attention


@require_safe
@signed_in
@as_of
def kinerja(request: Permintaan) -> HttpResponse:
    """Show what the figures say, and what stands in the way; with ?bentuk=xlsx or pdf the same tables to take along."""
    try:
        h = kinerja_halaman(request.actor, request.today, read_saring(request.GET), request.pada)
    except UnknownChoice as unknown:
        raise Http404(str(unknown)) from unknown
    if h is None or h.isi is None:
        return page(request, "kinerja/hampa.html", h=h)
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_kinerja(h, h.isi))
    if request.GET.get("bentuk") == "pdf":
        paper = capaian_context(h.pilihan, h.isi, request.today, request.pada)
        content = render_pdf(JenisDokumen.CAPAIAN, paper, at=request.now)
        return as_file(content, "capaian", h.pilihan.saring, "pdf", request.pada)
    last = max(1, -(-len(h.isi.perhatian) // PER_PAGE))
    return page(
        request,
        "kinerja/kinerja.html",
        h=h,
        i=h.isi,
        gambar=[shown(one) for one in (gambar_capaian(h.isi.grafik_capaian), gambar_serapan(h.isi.grafik_serapan))],
        alamat=alamat_of(h.pilihan.saring),
        halaman=min(max(1, read_number(request.GET.get("halaman"), 1)), last),
        jumlah_halaman=last,
        per_halaman=PER_PAGE,
        berkas_url=berkas_url,
    )
