"""The components of a row, entered instead of its figure: a plain form on its page. Beside the sheet they are cells."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from takar.actions.realisasi import save_cells
from takar.web.halaman import act
from takar.web.permintaan import Permintaan, berkas_or_404, by, signed_in
from takar.web.realisasi.baris import row_address, row_or_404, row_page
from takar.web.realisasi.forms import komponen_saved, read_komponen


@require_POST
@signed_in
def isi_komponen(request: Permintaan, tahun: int, tw: str, unit: str, kode: str) -> HttpResponse:
    """Save the components of a row; what cannot be saved comes back on the row's page as it was typed."""
    seen = berkas_or_404(request, tahun, tw, unit)
    row = row_or_404(seen, kode)
    return act(
        request,
        lambda: komponen_saved(
            save_cells(berkas_id=seen.id, sel=read_komponen(request.POST, row.isian_id), **by(request))
        ),
        to=f"{row_address(tahun, tw, unit, kode)}#komponen",
        again=lambda galat, status: row_page(request, seen, kode, status=status, galat=galat),
    )
