"""Delete what was added to a plan by mistake."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from takar.actions.pengaturan import rencana_hapus as tulis
from takar.sop.pengaturan import SetupAction
from takar.web.angka import read_number
from takar.web.halaman import act
from takar.web.pengaturan.pintu import setting_up
from takar.web.pengaturan.rencana import butir_form, letak, read_tingkat, to_tree
from takar.web.pengaturan.rencana_indikator import indikator_form
from takar.web.permintaan import Permintaan, by


@require_POST
@setting_up(SetupAction.READ_SETUP)
def hapus_butir(request: Permintaan, tahun: int, jenis: str, id: int) -> HttpResponse:  # noqa: A002  (as the address says)
    """Delete a row of a level."""
    tingkat, seen = read_tingkat(jenis), read_number(request.POST.get("versi"))
    return act(
        request,
        lambda: tulis.delete_butir(
            letak=letak(request, tahun), tingkat=tingkat, row_id=id, seen_version=seen, **by(request)
        ),
        to=to_tree(tahun),
        again=lambda galat, status: butir_form(request, tahun, tingkat, id).show(galat, status),
    )


@require_POST
@setting_up(SetupAction.READ_SETUP)
def hapus_indikator(request: Permintaan, tahun: int, id: int) -> HttpResponse:  # noqa: A002  (as the address says)
    """Delete an indikator with its card and targets."""
    seen = read_number(request.POST.get("versi"))
    return act(
        request,
        lambda: tulis.delete_indikator(letak=letak(request, tahun), indikator_id=id, seen_version=seen, **by(request)),
        to=to_tree(tahun),
        again=lambda galat, status: indikator_form(request, tahun, id).show(galat, status),
    )
