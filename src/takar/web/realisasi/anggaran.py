"""Realisasi anggaran of a sheet from a file: shown first, then typed by the same act as by hand."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from takar.actions.errors import Invalid
from takar.actions.impor import read_upload
from takar.queries.berkas import Terlihat
from takar.queries.lembar_anggaran import anggaran_halaman
from takar.rules.file_names import safe_name
from takar.rules.impor_anggaran import AnggaranTerbaca, read_anggaran
from takar.web.halaman import page
from takar.web.permintaan import Permintaan, berkas_or_404, signed_in

NO_FILE = "Pilih file XLSX atau CSV yang memuat realisasi anggaran."
UNKNOWN = (
    "Kolomnya tidak dikenali. Beri judul «Kode sub kegiatan» dan «Realisasi anggaran» pada kedua kolomnya, lalu unggah "
    "lagi."
)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def anggaran(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Take a file and show which figures of the sheet it would change; nothing is written here."""
    seen = berkas_or_404(request, tahun, tw, unit)
    if request.method != "POST" or anggaran_halaman(seen).alasan:
        return _page(request, seen)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, seen, galat={"file": NO_FILE}, status=422)
    try:
        terbaca = read_anggaran(read_upload(safe_name(file.name or ""), file.chunks())[1], tahun)
    except Invalid as invalid:
        return _page(request, seen, galat={one.kolom: one.kalimat for one in invalid.galat}, status=422)
    if not terbaca.dikenal:
        return _page(request, seen, galat={"file": UNKNOWN}, status=422)
    return _page(request, seen, terbaca=terbaca)


def _page(
    request: Permintaan,
    seen: Terlihat,
    *,
    terbaca: AnggaranTerbaca | None = None,
    galat: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    pengumpulan = seen.berkas.pengumpulan
    return page(
        request,
        "realisasi/anggaran.html",
        status=status,
        h=anggaran_halaman(seen, terbaca),
        terbaca=terbaca is not None,
        keys={"tahun": pengumpulan.tahun, "tw": f"tw{pengumpulan.triwulan}", "unit": seen.berkas.unit.kode},
        galat=galat or {},
    )
