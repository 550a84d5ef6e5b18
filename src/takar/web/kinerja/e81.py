"""Form E.81: chosen and read on a page, taken as PDF or as a workbook."""

from datetime import date

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from takar.documents.contexts import JenisDokumen
from takar.documents.render.e81_xlsx import render_e81_xlsx
from takar.documents.render.pdf import render_pdf
from takar.queries.e81 import E81Halaman, e81_halaman
from takar.queries.e81_saring import SaringE81
from takar.queries.kinerja_terpilih import UnknownChoice
from takar.web.angka import read_number
from takar.web.halaman import page
from takar.web.kinerja.file import as_file
from takar.web.kinerja.saring import alamat_of, read_saring
from takar.web.permintaan import Permintaan, signed_in
from takar.web.tanggal import read_date

PER_PAGE = 50  # lines of the form


@require_safe
@signed_in
def e81(request: Permintaan) -> HttpResponse:
    """Show the form; ?bentuk=pdf and ?bentuk=xlsx give the same choice as a paper and as a workbook."""
    try:
        h = e81_halaman(request.actor, request.today, _asked(request))
    except UnknownChoice as unknown:
        raise Http404(str(unknown)) from unknown
    if h is None or h.context is None:
        return page(request, "kinerja/hampa.html", h=h)
    bentuk = request.GET.get("bentuk")
    if bentuk == "pdf":
        return as_file(render_pdf(JenisDokumen.E81, h.context, at=request.now), "e81", h.pilihan.saring, bentuk)
    if bentuk == "xlsx":
        return as_file(render_e81_xlsx(h.context), "e81", h.pilihan.saring, bentuk)
    last = max(1, -(-len(h.context.baris) // PER_PAGE))
    return page(
        request,
        "kinerja/e81.html",
        h=h,
        c=h.context,
        alamat=_alamat(h),
        alamat_kinerja=alamat_of(h.pilihan.saring),
        halaman=min(max(1, read_number(request.GET.get("halaman"), 1)), last),
        jumlah_halaman=last,
        per_halaman=PER_PAGE,
    )


def _asked(request: Permintaan) -> SaringE81:
    return SaringE81(
        saring=read_saring(request.GET),
        varian=request.GET.get("varian", ""),
        awal=read_number(request.GET.get("renstra_awal")),
        akhir=read_number(request.GET.get("renstra_akhir")),
        tanggal=_tanggal(request.GET.get("tanggal", "")),
    )


def _tanggal(teks: str) -> date | None:
    """A day that cannot be read is none: the field then shows today."""
    try:
        return read_date(teks)
    except ValueError:
        return None


def _alamat(h: E81Halaman) -> str:
    s = h.saring
    day = h.tanggal.isoformat() if s.tanggal else ""
    return alamat_of(h.pilihan.saring, varian=s.varian, renstra_awal=s.awal, renstra_akhir=s.akhir, tanggal=day)
