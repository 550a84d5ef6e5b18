"""The scan of a letter: seen in the page as a bukti is (docs/adr/0078), or taken as a file."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from takar.actions.pratinjau import Sibuk, shown_page
from takar.queries.agenda_rinci import salinan_surat as scan_of
from takar.queries.bukti import BuktiFile
from takar.web.angka import read_number
from takar.web.file_unggahan import DAMAGED, give_out
from takar.web.galat import error_page
from takar.web.gambar_file import give_picture
from takar.web.halaman import page
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, signed_in
from takar.web.surat.views import moment, register_or_404

NO_SCAN = "Salinan surat itu tidak ada, atau bukan untuk jabatan Anda."
LOST = DAMAGED.format("salinan surat")


def _scan_or_404(request: Permintaan, register: str, tahun: int, nomor: int) -> BuktiFile:
    kind = register_or_404(register)
    found = scan_of(kind, request.kantor.id, tahun, nomor, request.actor, sampai=moment(request))
    if found is None:
        raise Http404(NO_SCAN)
    return found


@require_safe
@signed_in
@as_of
def salinan_surat(request: Permintaan, register: str, tahun: int, nomor: int) -> HttpResponse:
    """Give out the scan of a letter as a file to be saved."""
    return give_out(request, _scan_or_404(request, register, tahun, nomor), "salinan surat")


@require_safe
@signed_in
@as_of
def lihat_salinan(request: Permintaan, register: str, tahun: int, nomor: int) -> HttpResponse:
    """Show the scan of a letter page by page."""
    found = _scan_or_404(request, register, tahun, nomor)
    try:
        halaman, jumlah = shown_page(found, read_number(request.GET.get("halaman", ""), 1))
    except (FileNotFoundError, ValueError):
        return error_page(request, 500, judul="Salinan tidak dapat ditampilkan", kalimat=LOST)
    except Sibuk as busy:
        return error_page(request, 503, judul="Belum dapat ditampilkan", kalimat=str(busy), jalan=request.path)
    keys = {"register": register, "tahun": tahun, "nomor": nomor}
    agenda = register_or_404(register).nama
    return page(
        request, "surat/salinan.html", nama=found.nama, agenda=agenda, halaman_ke=halaman, jumlah=jumlah, bagian=keys
    )


@require_safe
@signed_in
@as_of
def gambar_salinan(request: Permintaan, register: str, tahun: int, nomor: int) -> HttpResponse:
    """Give a page of the scan of a letter as a picture, the first one where none is named."""
    found = _scan_or_404(request, register, tahun, nomor)
    return give_picture(found, read_number(request.GET.get("halaman", ""), 1))
