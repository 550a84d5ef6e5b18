"""A bukti dukung seen in the page: pictures as they are, PDF page by page as pictures (docs/adr/0078)."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from takar.actions.pratinjau import Sibuk, look_at
from takar.queries.bukti import find_bukti
from takar.web.angka import read_number
from takar.web.file_unggahan import DAMAGED
from takar.web.galat import error_page
from takar.web.gambar_file import give_picture
from takar.web.halaman import page
from takar.web.permintaan import Permintaan, berkas_or_404, signed_in

UNKNOWN_BUKTI = "Bukti dukung itu tidak ada, atau bukan untuk jabatan Anda."


@require_safe
@signed_in
def lihat_bukti(request: Permintaan, tahun: int, tw: str, unit: str, bukti_id: int) -> HttpResponse:
    """Show a bukti with what was said of it; first the page on which it says that its figure stands."""
    seen = berkas_or_404(request, tahun, tw, unit)
    asked = read_number(request.GET["halaman"], 1) if "halaman" in request.GET else None
    try:
        lihat = look_at(seen.berkas, bukti_id, halaman=asked)
    except (FileNotFoundError, ValueError):
        return error_page(request, 500, judul="Bukti tidak dapat ditampilkan", kalimat=DAMAGED.format("bukti"))
    except Sibuk as busy:
        return error_page(request, 503, judul="Belum dapat ditampilkan", kalimat=str(busy), jalan=request.path)
    if lihat is None:
        raise Http404(UNKNOWN_BUKTI)
    keys = {"tahun": tahun, "tw": tw, "unit": unit}
    return page(request, "realisasi/bukti.html", lihat=lihat, unit_nama=seen.berkas.unit.nama, keys=keys)


@require_safe
@signed_in
def gambar_bukti(request: Permintaan, tahun: int, tw: str, unit: str, bukti_id: int) -> HttpResponse:
    """Give a page of a bukti as a picture, the first one where none is named."""
    found = find_bukti(berkas_or_404(request, tahun, tw, unit).berkas, bukti_id)
    if found is None:
        raise Http404(UNKNOWN_BUKTI)
    return give_picture(found, read_number(request.GET.get("halaman", ""), 1))
