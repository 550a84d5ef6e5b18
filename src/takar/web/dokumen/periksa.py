"""Anybody looks a paper up by its code, or by dropping the PDF. Never a figure, never what is in the file."""

import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from takar.actions.periksa_pdf import Periksa, check_pdf, said_of
from takar.actions.periksa_segel import SEGEL_SAJA, Segel, Sibuk, cap_waktu_of, waktu_of
from takar.queries.dokumen_halaman import Verifikasi
from takar.queries.dokumen_kode import find_verifikasi
from takar.queries.dokumen_sidik import Tercatat, find_certificates
from takar.queries.kantor import zona_of
from takar.queries.pencabutan import CabutTampil
from takar.rules.kode_angka import split_kode
from takar.sop.salinan import SALINAN
from takar.sop.tanda_tangan import MODE_SENTENCES, ModeTandaTangan
from takar.web.galat import error_page
from takar.web.halaman import page

OTHER = re.compile(r"[^A-Z0-9-]")
TEMPLATE = "dokumen/periksa.html"
UNSEALED = "Dokumen dengan kode itu tidak bersegel, atau kodenya tidak dikenal."
CHOOSE = "Pilih file PDF, PNG, atau JPEG yang akan diperiksa."
TOO_BIG = "File itu lebih besar dari {} MB, jadi tidak diperiksa. Periksa lewat kode verifikasinya."


@require_http_methods(["GET", "HEAD", "POST"])
def periksa_pdf(request: HttpRequest) -> HttpResponse:
    """Show the form, lead a typed code (of a paper, or of its figure) to its page, or say what the dropped PDF is."""
    if request.method == "POST":
        return _dropped(request)
    kode = OTHER.sub("", request.GET.get("kode", "").upper())
    if whole := split_kode(kode):
        return redirect("asal_angka", kode=whole[0], nomor=whole[1])
    return redirect("verifikasi", kode=kode) if kode else _page(request)


@require_safe
def sertifikat(request: HttpRequest, kode: str) -> HttpResponse:
    """Give the certificates by which anybody checks the seal of a paper without this server; they hold no secret."""
    pem = find_certificates(kode)
    if not pem:
        raise Http404(UNSEALED)
    response = HttpResponse(pem, content_type="application/x-pem-file")
    response["Content-Disposition"] = content_disposition_header(True, "sertifikat-segel.pem") or "attachment"
    return response


def _dropped(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        return _page(request, galat=CHOOSE)
    if (file.size or 0) > settings.UPLOAD_LIMIT_BYTES:
        said = TOO_BIG.format(settings.UPLOAD_LIMIT_BYTES // (1024 * 1024))
        return _page(request, galat=said)
    try:
        found = check_pdf(file.read(), request.now)  # type: ignore[attr-defined]
    except Sibuk as busy:
        return error_page(request, 503, judul="Belum dapat diperiksa", kalimat=str(busy), jalan=request.path)
    if found.tercatat is None:
        return _page(request, found)
    v = find_verifikasi(found.tercatat.kode, request.actor, request.today)  # type: ignore[attr-defined]
    cabut = v.cabut if v and found.tercatat.tersegel else None
    return _page(request, found, v=v, utuh=said_of(found.tercatat), cara=_cara(found.tercatat, v), cabut=cabut)


def _cara(tercatat: Tercatat, v: Verifikasi | None) -> str:
    """How a recorded file came to be signed; blank for one that only was read."""
    if tercatat.tersegel:
        return SEGEL_SAJA
    if tercatat.salinan:
        return SALINAN
    if not tercatat.itu_bertanda:
        return ""
    return v.tanda_tangan.mode if v and v.tanda_tangan else MODE_SENTENCES[ModeTandaTangan(tercatat.bertanda)]


def _times(request: HttpRequest, segel: Segel | None) -> dict[str, str]:
    """What a refused file says of when it was sealed and stamped, in the office's zone."""
    if segel is None:
        return {"waktu": "", "cap": ""}
    zona = zona_of(request.kantor)  # type: ignore[attr-defined]
    return {"waktu": waktu_of(segel, zona), "cap": cap_waktu_of(segel, zona)}


def _page(
    request: HttpRequest,
    hasil: Periksa | None = None,
    *,
    v: Verifikasi | None = None,
    utuh: str = "",
    cara: str = "",
    cabut: CabutTampil | None = None,
    galat: str = "",
) -> HttpResponse:
    told = {
        "hasil": hasil,
        **_times(request, hasil.segel if hasil else None),
        "v": v,
        "utuh": utuh,
        "cara": cara,
        "cabut": cabut,
        "galat": {"file": galat} if galat else {},
    }
    return page(request, TEMPLATE, status=422 if galat else 200, **told)
