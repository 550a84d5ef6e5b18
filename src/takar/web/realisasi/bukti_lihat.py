"""A bukti dukung seen in the page: pictures as they are, PDF page by page as pictures (docs/adr/0078)."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from takar.actions.pratinjau import look_at
from takar.queries.bukti import find_bukti
from takar.web.angka import read_number
from takar.web.gambar_file import give_picture, show_bukti
from takar.web.pada import as_of, sampai_of
from takar.web.permintaan import Permintaan, berkas_or_404, signed_in

UNKNOWN_BUKTI = "Bukti dukung itu tidak ada, atau bukan untuk jabatan Anda."


@require_safe
@signed_in
@as_of
def lihat_bukti(request: Permintaan, tahun: int, tw: str, unit: str, bukti_id: int) -> HttpResponse:
    """Show a bukti with what was said of it; first the page on which it says that its figure stands."""
    seen = berkas_or_404(request, tahun, tw, unit)
    keys = {"tahun": tahun, "tw": tw, "unit": unit}
    return show_bukti(
        request,
        "realisasi/bukti.html",
        lambda halaman: look_at(seen.berkas, bukti_id, halaman=halaman, sampai=sampai_of(request)),
        {"keys": keys, "unit_nama": seen.berkas.unit.nama},
    )


@require_safe
@signed_in
@as_of
def gambar_bukti(request: Permintaan, tahun: int, tw: str, unit: str, bukti_id: int) -> HttpResponse:
    """Give a page of a bukti as a picture, the first one where none is named."""
    found = find_bukti(berkas_or_404(request, tahun, tw, unit).berkas, bukti_id, sampai_of(request))
    if found is None:
        raise Http404(UNKNOWN_BUKTI)
    return give_picture(found, read_number(request.GET.get("halaman", ""), 1))
