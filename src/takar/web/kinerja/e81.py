"""Form E.81: chosen and read on a page, taken as PDF or as a workbook, and kept."""

from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions.e81 import keep_e81
from takar.documents.contexts import JenisDokumen
from takar.documents.render.e81_xlsx import render_e81_xlsx
from takar.documents.render.pdf import render_pdf
from takar.queries.e81 import E81Halaman, e81_halaman
from takar.queries.e81_saring import SaringE81
from takar.queries.kinerja_saring import Saring
from takar.queries.kinerja_terpilih import UnknownChoice
from takar.sop.pengaturan import SetupAction
from takar.web.angka import read_number
from takar.web.halaman import act, page
from takar.web.kinerja.file import as_file
from takar.web.kinerja.saring import alamat_of, read_saring
from takar.web.pada import as_of
from takar.web.pengaturan.formulir import alasan
from takar.web.permintaan import Permintaan, by, signed_in
from takar.web.tanggal import read_date

PER_PAGE = 50  # lines of the form


@require_safe
@signed_in
@as_of
def e81(request: Permintaan) -> HttpResponse:
    """Show the form; ?bentuk=pdf and ?bentuk=xlsx give the same choice as a paper and as a workbook."""
    h = _found(request, request.GET)
    bentuk = request.GET.get("bentuk")
    if h is not None and h.context is not None and bentuk == "pdf":
        content = render_pdf(JenisDokumen.E81, h.context, at=request.now)
        return as_file(content, "e81", h.pilihan.saring, bentuk, request.pada)
    if h is not None and h.context is not None and bentuk == "xlsx":
        return as_file(render_e81_xlsx(h.context), "e81", h.pilihan.saring, bentuk, request.pada)
    return _page(request, h)


@require_POST
@signed_in
def simpan_e81(request: Permintaan) -> HttpResponse:
    """Keep the form that the page shows; where its figures changed since, show it anew."""
    asked = _asked(request.POST)
    return act(
        request,
        lambda: keep_e81(opd_id=request.kantor.id, asked=asked, sidik=request.POST.get("sidik", ""), **by(request)),
        to=reverse("e81") + _alamat(asked.saring, asked),
        again=lambda galat, status: _page(request, _found(request, request.POST), galat, status),
    )


def _found(request: Permintaan, sent: QueryDict) -> E81Halaman | None:
    """Return the page. Raises Http404."""
    try:
        return e81_halaman(request.actor.within(request.kantor.id), request.today, _asked(sent), request.pada)
    except UnknownChoice as unknown:
        raise Http404(str(unknown)) from unknown


def _page(
    request: Permintaan, h: E81Halaman | None, galat: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    if h is None or h.context is None:
        return page(request, "kinerja/hampa.html", h=h)
    last = max(1, -(-len(h.context.baris) // PER_PAGE))
    return page(
        request,
        "kinerja/e81.html",
        status=status,
        h=h,
        c=h.context,
        alamat=_alamat(h.pilihan.saring, h.saring),
        alamat_kinerja=alamat_of(h.pilihan.saring),
        boleh_simpan=request.pada is None and not alasan(request, SetupAction.KEEP_E81),
        galat=galat or {},
        halaman=min(max(1, read_number(request.GET.get("halaman"), 1)), last),
        jumlah_halaman=last,
        per_halaman=PER_PAGE,
    )


def _asked(sent: QueryDict) -> SaringE81:
    return SaringE81(
        saring=read_saring(sent),
        varian=sent.get("varian", ""),
        awal=read_number(sent.get("renstra_awal")),
        akhir=read_number(sent.get("renstra_akhir")),
        tanggal=_tanggal(sent.get("tanggal", "")),
    )


def _tanggal(teks: str) -> date | None:
    """A day that cannot be read is none: the field then shows today."""
    try:
        return read_date(teks)
    except ValueError:
        return None


def _alamat(saring: Saring, s: SaringE81) -> str:
    day = s.tanggal.isoformat() if s.tanggal else ""
    return alamat_of(saring, varian=s.varian, renstra_awal=s.awal, renstra_akhir=s.akhir, tanggal=day)
