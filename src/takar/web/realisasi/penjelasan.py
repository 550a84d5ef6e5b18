"""Affirming the penjelasan of a row: a button on its page and beside the sheet."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from takar.actions.penjelasan import affirm_penjelasan
from takar.web.angka import read_number
from takar.web.halaman import act
from takar.web.permintaan import Permintaan, berkas_or_404, by, signed_in
from takar.web.realisasi.baris import row_address, row_or_404, row_page

SHEET = "lembar"  # where the button stood beside the sheet


@require_POST
@signed_in
def tegaskan_penjelasan(request: Permintaan, tahun: int, tw: str, unit: str, kode: str) -> HttpResponse:
    """Affirm the penjelasan of a row, and go back to where the button stood."""
    seen = berkas_or_404(request, tahun, tw, unit)
    isian_id = row_or_404(seen, kode).isian_id
    versi = request.POST.get("versi", "")
    back = row_address(tahun, tw, unit, kode)
    if request.POST.get("kembali") == SHEET:
        sheet = reverse("lembar", kwargs={"tahun": tahun, "tw": tw, "unit": unit})
        back = f"{sheet}#b{isian_id}-penjelasan"
    return act(
        request,
        lambda: affirm_penjelasan(berkas_id=seen.id, isian_id=isian_id, seen_version=read_number(versi), **by(request)),
        to=back,
        again=lambda galat, status: row_page(request, seen, kode, status=status, galat=galat),
    )
