"""The office seals with a certificate of its own: uploaded as a PKCS#12 file, or with its key in a token."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from takar.actions.segel_sendiri import LIMIT_BYTES, use_own_certificate
from takar.actions.segel_token import use_token
from takar.sop.pengaturan import SetupAction
from takar.web.halaman import act
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.segel.views import segel_page


@require_POST
@setting_up(SetupAction.EDIT_OFFICE)
@sensitive_post_parameters()
def pasang_sertifikat(request: Permintaan) -> HttpResponse:
    """Seal from now on with the certificate in the file."""
    file = request.FILES.get("pkcs12")
    typed = {nama: request.POST.get(nama, "") for nama in ("rantai", "alasan_sendiri")}
    return act(
        request,
        lambda: use_own_certificate(
            opd_id=request.kantor.id,
            seen_sidik=request.POST.get("sidik", ""),
            pkcs12=file.read(LIMIT_BYTES + 1) if file else b"",
            sandi=request.POST.get("sandi_pkcs12", ""),
            rantai=typed["rantai"],
            alasan=typed["alasan_sendiri"],
            **by(request),
        ),
        to=reverse("sertifikat_list"),
        again=lambda galat, status: segel_page(request, galat, status, typed),
    )


@require_POST
@setting_up(SetupAction.EDIT_OFFICE)
def pakai_token(request: Permintaan) -> HttpResponse:
    """Seal from now on with the key in the office's token; which one it is, only the server says."""
    typed = {nama: request.POST.get(nama, "") for nama in ("sertifikat_token", "alasan_token")}
    return act(
        request,
        lambda: use_token(
            opd_id=request.kantor.id,
            seen_sidik=request.POST.get("sidik", ""),
            rantai=typed["sertifikat_token"],
            alasan=typed["alasan_token"],
            **by(request),
        ),
        to=reverse("sertifikat_list"),
        again=lambda galat, status: segel_page(request, galat, status, typed),
    )
