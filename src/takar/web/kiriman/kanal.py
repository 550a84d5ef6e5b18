"""The further ways of an office: set up and taken away by the Pengelola sistem; what opens them is never shown."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from takar.actions.kanal import remove_kanal, set_kanal
from takar.queries.kanal import daftar_kanal
from takar.sop.pengaturan import SetupAction
from takar.web.halaman import act, page
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.riwayat.keadaan import kept_as

EDIT = SetupAction.EDIT_OFFICE


@require_safe
@setting_up(EDIT)
@kept_as("layanan")
def kanal_list(request: Permintaan) -> HttpResponse:
    """Show which ways there are, and which are set up."""
    return _page(request, {}, 200)


@require_POST
@sensitive_post_parameters()
@setting_up(EDIT)
def pasang_kanal(request: Permintaan, jenis: str) -> HttpResponse:
    """Set a way up, or replace what opens it."""
    nilai = {nama: str(isi) for nama, isi in request.POST.items()}
    return act(
        request,
        lambda: set_kanal(opd_id=request.kantor.id, jenis=jenis, nilai=nilai, **by(request)),
        to=reverse("kanal_list"),
        again=lambda galat, status: _page(request, galat, status, jenis),
    )


@require_POST
@setting_up(EDIT)
def lepas_kanal(request: Permintaan, jenis: str) -> HttpResponse:
    """Take a way away."""
    return act(
        request,
        lambda: remove_kanal(opd_id=request.kantor.id, jenis=jenis, **by(request)),
        to=reverse("kanal_list"),
    )


def _page(request: Permintaan, galat: Mapping[str, str], status: int, jenis: str = "") -> HttpResponse:
    """``jenis``: the way whose form was refused; what was typed into it is not shown again."""
    daftar = daftar_kanal(request.kantor.id)
    return page(request, "kiriman/kanal.html", status=status, daftar=daftar, galat=galat, salah=jenis)
