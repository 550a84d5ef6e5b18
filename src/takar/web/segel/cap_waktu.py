"""The time stamp service of the office: set up by the Pengelola sistem, who has stamped what has no stamp yet."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from takar.actions.pengaturan.cap_waktu import ISIAN, set_cap_waktu, stamp_waiting
from takar.sop.pengaturan import SetupAction
from takar.web.halaman import act
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.segel.views import segel_page

EDIT = SetupAction.EDIT_OFFICE


@require_POST
@setting_up(EDIT)
@sensitive_post_parameters()
def atur_cap_waktu(request: Permintaan) -> HttpResponse:
    """Set up the service, or take it away."""
    typed = {nama: request.POST.get(nama, "") for nama in ISIAN}
    return act(
        request,
        lambda: set_cap_waktu(opd_id=request.kantor.id, nilai=typed, **by(request)),
        to=reverse("sertifikat_list"),
        again=lambda galat, status: segel_page(request, galat, status, {**typed, "sandi": ""}),
    )


@require_POST
@setting_up(EDIT)
def minta_cap_waktu(request: Permintaan) -> HttpResponse:
    """Ask for the time stamps that are not there."""
    return act(
        request,
        lambda: stamp_waiting(opd_id=request.kantor.id, **by(request)),
        to=reverse("sertifikat_list"),
        again=lambda galat, status: segel_page(request, galat, status),
    )
