"""Papers: the very bytes of a PDF, and the page on which anybody can verify one."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from takar.actions.dokumen import picture_of, read_bytes
from takar.documents.canonical import UnreadableContextError, context_from_json, sha256_hex
from takar.documents.contexts import EDITED, Context, E81Context, JenisDokumen
from takar.documents.render import docx, xlsx
from takar.documents.render.docx_surat import render_docx
from takar.documents.render.e81_xlsx import render_e81_xlsx
from takar.documents.render.xlsx import render_xlsx
from takar.queries.dokumen_halaman import find_pindaian
from takar.queries.dokumen_kode import find_context, find_pdf, find_verifikasi
from takar.web.file_unggahan import give_out
from takar.web.galat import error_page
from takar.web.halaman import page
from takar.web.pada import as_of, dated_name, sampai_of
from takar.web.permintaan import Permintaan, signed_in

UNKNOWN = "Dokumen itu tidak ada, atau bukan untuk jabatan Anda."
UNKNOWN_CODE = "Kode verifikasi itu tidak dikenal. Periksa lagi kode di kaki dokumen, huruf demi huruf."
DAMAGED = (
    "Isi dokumen yang tersimpan hilang atau tidak lagi sesuai dengan sidik jarinya, jadi tidak ditampilkan. "
    "Hubungi Pengelola sistem untuk memulihkannya dari cadangan."
)
# The browser's own viewer shows the PDF; nothing in it may run or load.
VIEWER = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_safe
@signed_in
@as_of
def dokumen(request: Permintaan, kode: str) -> HttpResponse:
    """Give the PDF: shown by the browser, or kept as a file with ?unduh=1; as of a day as it was signed by then."""
    found = find_pdf(kode, request.actor, request.today, sampai_of(request))
    if found is None:
        raise Http404(UNKNOWN)
    try:
        content = read_bytes(found.sha256)
    except (FileNotFoundError, ValueError):
        return error_page(request, 500, judul="Dokumen tidak dapat ditampilkan", kalimat=DAMAGED)
    response = HttpResponse(content, content_type="application/pdf")
    as_file = request.GET.get("unduh") == "1"
    response["Content-Disposition"] = (
        content_disposition_header(as_file, dated_name(request, found.nama_file)) or "inline"
    )
    response["Content-Security-Policy"] = VIEWER
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
@signed_in
@as_of
def pindaian(request: Permintaan, kode: str) -> HttpResponse:
    """Give the scan of a paper that was signed with ink, to be saved."""
    found = find_pindaian(kode, request.actor, request.today, sampai_of(request))
    if found is None:
        raise Http404(UNKNOWN)
    return give_out(request, found, "pindaian")


@require_safe
@signed_in
@as_of
def word(request: Permintaan, kode: str) -> HttpResponse:
    """Give a letter or berita acara as a Word file, made now from the context that was stored with the PDF."""
    return _made(request, kode, "docx", docx.MIME, _with_lambang)


@require_safe
@signed_in
@as_of
def excel(request: Permintaan, kode: str) -> HttpResponse:
    """Give the tables of a paper as a spreadsheet, made now from the same context."""
    return _made(request, kode, "xlsx", xlsx.MIME, _workbook)


def _workbook(context: Context) -> bytes:
    """Return the tables of a paper; a form that has a workbook of its own has that."""
    return render_e81_xlsx(context) if isinstance(context, E81Context) else render_xlsx(context)


def _with_lambang(context: Context) -> bytes:
    """Return the Word file with the picture of its letterhead. Raises UnreadableContextError where that is lost."""
    try:
        picture = picture_of(context.kop)
    except (FileNotFoundError, ValueError) as lost:
        raise UnreadableContextError(context.kop.tercetak) from lost
    return render_docx(context, lambang=picture)


def _made(request: Permintaan, kode: str, ending: str, mime: str, render: Callable[[Context], bytes]) -> HttpResponse:
    found = find_context(kode, request.actor, request.today, sampai_of(request))
    if found is None or (ending == "docx" and found.jenis not in EDITED):
        raise Http404(UNKNOWN)
    stored = found.context_json.encode()
    try:
        if sha256_hex(stored) != found.context_sha256:
            raise UnreadableContextError(kode)
        content = render(context_from_json(JenisDokumen(found.jenis), stored))
    except UnreadableContextError:
        return error_page(request, 500, judul="Dokumen tidak dapat dibuat", kalimat=DAMAGED)
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = (
        content_disposition_header(True, dated_name(request, f"{found.nama}.{ending}")) or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def verifikasi(request: HttpRequest, kode: str) -> HttpResponse:
    """Tell anybody what a paper is and whether it holds; more to those who may read it. Never a figure."""
    found = find_verifikasi(kode, request.actor, request.today)  # type: ignore[attr-defined]
    if found is None:
        again = {"jalan": reverse("periksa_pdf"), "tombol": "Periksa kode atau PDF lain"}
        return error_page(request, 404, judul="Kode tidak dikenal", kalimat=UNKNOWN_CODE, **again)
    return page(request, "dokumen/verifikasi.html", v=found)
