"""What is revoked: a certificate of the office's own, and by the list of an authority what that one issued."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from takar.actions.cabut_sertifikat import revoke_certificate
from takar.actions.pengaturan.daftar_cabut import LIMIT_BYTES, keep_daftar
from takar.sop.pengaturan import SetupAction
from takar.web.halaman import act
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.segel.tepercaya import tepercaya_page
from takar.web.segel.views import segel_page

EDIT = SetupAction.EDIT_OFFICE
ISIAN = ("sidik_cabut", "tanggal_cabut", "jam_cabut", "alasan_cabut")


@require_POST
@setting_up(EDIT)
def cabut_sertifikat(request: Permintaan) -> HttpResponse:
    """Revoke a certificate of the office from a moment on."""
    typed = {nama: request.POST.get(nama, "") for nama in ISIAN}
    return act(
        request,
        lambda: revoke_certificate(
            opd_id=request.kantor.id,
            sidik=typed["sidik_cabut"],
            tanggal=typed["tanggal_cabut"],
            jam=typed["jam_cabut"],
            alasan=typed["alasan_cabut"],
            **by(request),
        ),
        to=reverse("sertifikat_list"),
        again=lambda galat, status: segel_page(request, galat, status, typed),
    )


@require_POST
@setting_up(EDIT)
def simpan_daftar_cabut(request: Permintaan, tepercaya_id: int) -> HttpResponse:
    """Keep the list of revoked certificates of an authority."""
    file = request.FILES.get("daftar_cabut")
    return act(
        request,
        lambda: keep_daftar(
            opd_id=request.kantor.id,
            tepercaya_id=tepercaya_id,
            isi=file.read(LIMIT_BYTES + 1) if file else b"",
            **by(request),
        ),
        to=reverse("tepercaya_list"),
        again=lambda galat, status: tepercaya_page(request, galat, status, tepercaya_id=tepercaya_id),
    )
