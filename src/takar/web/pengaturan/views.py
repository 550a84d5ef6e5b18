"""The first page of the set-up: what there is to set up, and how far it is."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from takar.queries.pengaturan import ringkasan_pengaturan
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.permissions import Allowed
from takar.web.halaman import page
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan
from takar.web.riwayat.keadaan import kept_as


@require_safe
@setting_up(SetupAction.READ_SETUP)
@kept_as("")
def pengaturan(request: Permintaan) -> HttpResponse:
    """Show every part of the set-up with what it holds and what is missing."""
    verdict = may_set_up(actor=request.actor, action=SetupAction.RESEND, opd_id=request.kantor.id)
    return page(
        request,
        "pengaturan/pengaturan.html",
        bagian=ringkasan_pengaturan(request.kantor.id, request.today),
        kirim=isinstance(verdict, Allowed),
    )
