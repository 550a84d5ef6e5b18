"""The receipt ledger of a round: read on a page, taken as PDF or as a workbook."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from takar.actions.cetak import print_lembar
from takar.actions.tembusan_laporan import note_sent
from takar.documents.contexts import DaftarTandaTerimaContext
from takar.documents.render.xlsx import MIME, render_xlsx
from takar.queries.pengiriman_tembusan import sepenerima, tembusan_menunggu
from takar.queries.tanda_terima import BELUM_DIBUKA, BELUM_DITERIMA
from takar.queries.tanda_terima import tanda_terima as ledger_of
from takar.rules.periods import Periode
from takar.web.angka import read_number
from takar.web.dokumen.views import VIEWER
from takar.web.halaman import act, page
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, by, periode_or_404, signed_in
from takar.web.unduhan import attached

NO_LEDGER = "Pengumpulan triwulan itu belum dibuka, atau tidak memuat unit Anda."


@require_safe
@signed_in
@as_of
def tanda_terima(request: Permintaan, tahun: int, tw: str) -> HttpResponse:
    """Show which report went to whom and what became of it; ?bentuk=pdf and ?bentuk=xlsx give the same as a file."""
    periode = periode_or_404(tahun, tw)
    found = ledger_of(request.actor, periode, request.now, request.pada)
    if found is None:
        raise Http404(NO_LEDGER)
    return _file(request, found, f"tanda-terima-{tahun}-tw{periode.triwulan.value}") or _page(request, found, periode)


@require_POST
@signed_in
def kirim_tembusan(request: Permintaan, tahun: int, tw: str, pengiriman_id: int) -> HttpResponse:
    """Say that a copy was sent by hand, and how, or that it is not sent."""
    periode, opd_id, cara = periode_or_404(tahun, tw), request.kantor.id, request.POST.get("cara", "")
    tidak = "tidak" in request.POST
    chosen = [read_number(one) for one in request.POST.getlist("pengiriman")]
    named = read_number(str(pengiriman_id), -1)  # an address may name more than any key is
    first, *juga = chosen or [0 if "pilih" in request.POST else named]
    return act(
        request,
        lambda: note_sent(opd_id=opd_id, pengiriman_id=first, cara=cara, tidak_dikirim=tidak, juga=juga, **by(request)),
        to=reverse("tanda_terima", kwargs={"tahun": tahun, "tw": tw}),
        again=lambda galat, status: _again(request, periode, pengiriman_id, galat, status),
    )


def _again(
    request: Permintaan, periode: Periode, pengiriman_id: int, galat: Mapping[str, str], status: int
) -> HttpResponse:
    found = ledger_of(request.actor, periode, request.now)
    if found is None:
        raise Http404(NO_LEDGER)
    return _page(request, found, periode, galat=galat, borang=pengiriman_id, status=status)


def _page(
    request: Permintaan,
    found: DaftarTandaTerimaContext,
    periode: Periode,
    *,
    galat: Mapping[str, str] | None = None,
    borang: int = 0,
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "pengumpulan/tanda_terima.html",
        status=status,
        d=found,
        periode=periode,
        belum_dibuka=BELUM_DIBUKA,
        belum_diterima=BELUM_DITERIMA,
        kirim=() if request.pada else sepenerima(tembusan_menunggu(request.actor, request.kantor.id, periode)),
        dipilih=[read_number(one) for one in request.POST.getlist("pengiriman")],
        ketik=request.POST,
        galat=galat or {},
        borang=borang,
    )


def _file(request: Permintaan, found: DaftarTandaTerimaContext, nama: str) -> HttpResponse | None:
    """Return the file that is asked for; None where the page is."""
    bentuk = request.GET.get("bentuk")
    nama = f"{nama}-{request.pada.slug}" if request.pada else nama
    if bentuk == "xlsx":
        return attached(render_xlsx(found), f"{nama}.xlsx", MIME)
    if bentuk != "pdf":
        return None
    content = print_lembar(found, request.now)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, f"{nama}.pdf") or "inline"
    response["Content-Security-Policy"] = VIEWER
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response
