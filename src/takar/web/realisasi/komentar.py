"""A remark on a row: from the form of the row's page, or from the panel beside the sheet."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from takar.actions.komentar import write_komentar
from takar.actions.tx import Outcome
from takar.web.galat import wants_json
from takar.web.halaman import act
from takar.web.permintaan import Permintaan, berkas_or_404, by, signed_in
from takar.web.realisasi.baris import row_address, row_or_404, row_page
from takar.web.realisasi.jawaban import answered


@require_POST
@signed_in
def tulis_komentar(request: Permintaan, tahun: int, tw: str, unit: str, kode: str) -> HttpResponse:
    """Add a remark; a script gets the sentence alone and shows the panel anew."""
    seen = berkas_or_404(request, tahun, tw, unit)
    isian_id = row_or_404(seen, kode).isian_id

    def work() -> Outcome:
        teks = request.POST.get("komentar", "")
        return write_komentar(berkas_id=seen.id, isian_id=isian_id, teks=teks, **by(request))

    if wants_json(request):
        return answered(request, lambda: {"pesan": work().pesan})
    return act(
        request,
        work,
        to=f"{row_address(tahun, tw, unit, kode)}#komentar",
        again=lambda galat, status: row_page(request, seen, kode, status=status, galat=galat),
    )
