"""One indikator over its triwulan and years."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from takar.documents.charts import line_trend
from takar.queries.indikator_halaman import indikator_halaman
from takar.queries.indikator_lembar import lembar_indikator
from takar.web.halaman import page
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, signed_in
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja


@require_safe
@signed_in
@as_of
def indikator(request: Permintaan, tahun: int, kode: str) -> HttpResponse:
    """Show an indikator: its trend, its card, the versions of its targets; ?bentuk=xlsx gives the tables."""
    h = indikator_halaman(request.actor, tahun, kode, request.pada)
    if h is None:
        raise Http404("Indikator itu tidak ada pada tahun itu, atau bukan untuk jabatan Anda.")
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_indikator(h))
    trends = ((h.tren, f"Tren triwulan {tahun}"), (h.tren_tahun, "Tren tahunan terhadap target tahun"))
    gambar = [(judul, Markup(line_trend(titik, judul=judul))) for titik, judul in trends if titik]  # noqa: S704 (our own SVG)
    return page(request, "kinerja/indikator.html", h=h, gambar=gambar)
