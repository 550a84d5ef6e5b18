"""The archives of the office: a list, a form that asks for one, and each as a file."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from takar.actions.arsip import ask_arsip, chunks_of_arsip
from takar.queries.arsip_daftar import arsip_halaman, find_arsip
from takar.web.angka import read_number
from takar.web.galat import error_page
from takar.web.halaman import act, page
from takar.web.pada import as_of, sampai_of
from takar.web.permintaan import Permintaan, by, signed_in

UNKNOWN = "Arsip itu tidak ada, belum siap, atau bukan untuk jabatan Anda."
GONE = (
    "File arsip ini tidak ada lagi di server: waktunya lewat, atau server dipulihkan dari cadangan. Arsip ialah "
    "salinan; isinya masih ada di Takar. Minta arsip yang sama sekali lagi."
)


@require_safe
@signed_in
@as_of
def arsip_list(request: Permintaan) -> HttpResponse:
    """List the archives that the person may have; the form is filled with what the address names."""
    return _page(request, request.GET, {}, 200)


@require_POST
@signed_in
def minta_arsip(request: Permintaan) -> HttpResponse:
    """Have one made."""
    typed = request.POST
    return act(
        request,
        lambda: ask_arsip(
            opd_id=request.kantor.id,
            tahun=read_number(typed.get("tahun")),
            triwulan=read_number(typed.get("triwulan")),
            unit=typed.get("unit", ""),
            **by(request),
        ),
        to=reverse("arsip_list"),
        again=lambda galat, status: _page(request, typed, galat, status),
    )


@require_safe
@signed_in
def arsip(request: Permintaan, id: int) -> HttpResponse:  # noqa: A002 (the word of the address)
    """Give one out, a piece at a time."""
    found = find_arsip(id, request.actor, request.kantor.id)
    if found is None:
        raise Http404(UNKNOWN)
    try:
        chunks = chunks_of_arsip(found.sha256)
    except FileNotFoundError:
        return error_page(request, 410, judul="Arsip tidak dapat diberikan", kalimat=GONE, jalan=reverse("arsip_list"))
    response = StreamingHttpResponse(chunks, content_type="application/zip")
    response["Content-Length"] = str(found.ukuran)
    response["Content-Disposition"] = content_disposition_header(True, found.nama_file) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response  # type: ignore[return-value]  # it is an answer like the others, but in pieces


def _page(request: Permintaan, typed: Mapping[str, str], galat: Mapping[str, str], status: int) -> HttpResponse:
    pilih = {name: typed.get(name, "") for name in ("tahun", "triwulan", "unit")}
    h = arsip_halaman(
        request.actor, request.kantor, read_number(request.GET.get("halaman"), 1), request.now, sampai_of(request)
    )
    return page(request, "arsip/arsip.html", status=status, h=h, pilih=pilih, galat=galat)
