"""A file of an archive that was sent: seen in the page as a bukti is (docs/adr/0078), or taken as a file."""

from collections.abc import Callable
from contextlib import closing

from django.http import FileResponse, Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from takar.actions.isi_arsip import GONE, Berubah, IsiArsip, open_isi
from takar.actions.pratinjau import Sibuk
from takar.web.angka import read_number
from takar.web.arsip.baca import who_opens
from takar.web.file_unggahan import SANDBOX
from takar.web.galat import error_page
from takar.web.gambar_file import NO_PICTURE, picture_answer
from takar.web.halaman import page
from takar.web.permintaan import Permintaan, signed_in

JUDUL = "File arsip tidak dapat dibuka"


def _given(request: Permintaan, kunci: str, nomor: int, answer: Callable[[IsiArsip], HttpResponse]) -> HttpResponse:
    """Answer with a file of an archive; who may not open one, or has not sent this one, gets 404."""
    whose = who_opens(request)
    again = reverse("baca_arsip")
    try:
        found = open_isi(kunci, nomor, whose=whose, now=request.now)
        if found is None:
            return error_page(request, 404, judul=JUDUL, kalimat=GONE, jalan=again)
        return answer(found)
    except Berubah as berubah:
        return error_page(request, 422, judul=JUDUL, kalimat=f"File ini tidak diberikan: {berubah}.", jalan=again)
    except Sibuk as busy:
        return error_page(request, 503, judul="Belum dapat dibuka", kalimat=str(busy), jalan=request.path)


@require_safe
@signed_in
def lihat_isi_arsip(request: Permintaan, kunci: str, nomor: int) -> HttpResponse:
    """Show a file page by page, or one of text as it begins."""

    def shown(isi: IsiArsip) -> HttpResponse:
        with closing(isi.file):
            teks = isi.text()
            halaman, jumlah = (0, 0) if teks else isi.page(read_number(request.GET.get("halaman", ""), 1))
        bagian = {"kunci": kunci, "nomor": nomor}
        return page(request, "arsip/isi.html", isi=isi, teks=teks, halaman_ke=halaman, jumlah=jumlah, bagian=bagian)

    return _given(request, kunci, nomor, shown)


@require_safe
@signed_in
def gambar_isi_arsip(request: Permintaan, kunci: str, nomor: int) -> HttpResponse:
    """Give a page of a file as a picture, the first one where none is named."""

    def picture(isi: IsiArsip) -> HttpResponse:
        with closing(isi.file):
            found = isi.picture(read_number(request.GET.get("halaman", ""), 1))
        if found is None:
            raise Http404(NO_PICTURE)
        return picture_answer(found)

    return _given(request, kunci, nomor, picture)


@require_safe
@signed_in
def isi_arsip(request: Permintaan, kunci: str, nomor: int) -> HttpResponse:
    """Give out a file to be saved, a piece at a time."""
    return _given(request, kunci, nomor, _saved)


def _saved(isi: IsiArsip) -> HttpResponse:
    response = FileResponse(isi.file, as_attachment=True, filename=isi.nama, content_type=isi.mime)
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response  # type: ignore[return-value]  # it is an answer like the others, but in pieces
