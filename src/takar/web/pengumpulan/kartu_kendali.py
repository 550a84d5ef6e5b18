"""Kartu kendali SOP of a round and of a year: read on a page, taken as PDF or as a workbook."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from takar.documents.contexts import JenisDokumen, KartuKendaliContext
from takar.documents.render.pdf import render_pdf
from takar.documents.render.xlsx import MIME, render_xlsx
from takar.queries.kartu_kendali import kartu_kendali as of_pengumpulan
from takar.queries.kartu_kendali_tahun import kartu_kendali_tahun as of_tahun
from takar.rules.periods import Periode
from takar.web.dokumen.views import VIEWER
from takar.web.halaman import page
from takar.web.permintaan import Permintaan, periode_or_404, signed_in
from takar.web.unduhan import attached


@require_safe
@signed_in
def kartu_kendali(request: Permintaan, tahun: int, tw: str) -> HttpResponse:
    """Show how the SOP was kept in a round; ?bentuk=pdf and ?bentuk=xlsx give the same to take along."""
    periode = periode_or_404(tahun, tw)
    found = of_pengumpulan(request.actor, periode, request.now)
    if found is None:
        raise Http404("Pengumpulan triwulan itu belum dibuka, atau tidak memuat unit Anda.")
    return _shown(request, found, tahun, periode)


@require_safe
@signed_in
def kartu_kendali_tahun(request: Permintaan, tahun: int) -> HttpResponse:
    """Show that the data of a year were collected regularly, in the same three forms."""
    found = of_tahun(request.actor, tahun, request.now)
    if found is None:
        raise Http404("Tidak ada pengumpulan tahun itu yang dapat Anda baca.")
    return _shown(request, found, tahun)


def _shown(request: Permintaan, found: KartuKendaliContext, tahun: int, periode: Periode | None = None) -> HttpResponse:
    nama = f"kartu-kendali-{tahun}" + (f"-tw{periode.triwulan.value}" if periode else "")
    bentuk = request.GET.get("bentuk")
    if bentuk == "xlsx":
        return attached(render_xlsx(found), f"{nama}.xlsx", MIME)
    if bentuk != "pdf":
        return page(request, "pengumpulan/kartu_kendali.html", k=found, tahun=tahun, periode=periode)
    response = HttpResponse(
        render_pdf(JenisDokumen.KARTU_KENDALI, found, at=request.now), content_type="application/pdf"
    )
    response["Content-Disposition"] = content_disposition_header(False, f"{nama}.pdf") or "attachment"
    response["Content-Security-Policy"] = VIEWER
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
