"""The certificates with which an office seals: seen and replaced by the Pengelola sistem."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions.segel import replace_certificate
from takar.actions.segel_susulan import ask_seals
from takar.queries.cap_waktu import cap_halaman
from takar.queries.segel import count_unsealed, daftar_sertifikat
from takar.sop.pengaturan import SetupAction
from takar.web.halaman import act, page
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.riwayat.keadaan import kept_as

EDIT = SetupAction.EDIT_OFFICE


@require_safe
@setting_up(EDIT)
@kept_as("sertifikat")
def sertifikat_list(request: Permintaan) -> HttpResponse:
    """Show the certificates of the office, and the form that replaces the one in use."""
    return segel_page(request, {}, 200)


@require_POST
@setting_up(EDIT)
def ganti_sertifikat(request: Permintaan) -> HttpResponse:
    """Replace the certificate in use, or make the first."""
    sidik, alasan = request.POST.get("sidik", ""), request.POST.get("alasan", "")
    return act(
        request,
        lambda: replace_certificate(opd_id=request.kantor.id, seen_sidik=sidik, alasan=alasan, **by(request)),
        to=reverse("sertifikat_list"),
        again=lambda galat, status: segel_page(request, galat, status, {"alasan": alasan}),
    )


@require_POST
@setting_up(EDIT)
def segel_susulan(request: Permintaan) -> HttpResponse:
    """Have sealed what was signed and has no seal."""
    return act(
        request,
        lambda: ask_seals(opd_id=request.kantor.id, **by(request)),
        to=reverse("sertifikat_list"),
        again=lambda galat, status: segel_page(request, galat, status),
    )


def segel_page(
    request: Permintaan, galat: Mapping[str, str], status: int, typed: Mapping[str, str] | None = None
) -> HttpResponse:
    """Show the page with all its forms; what was typed into the one that was refused stands there again."""
    cap = cap_halaman(request.kantor.id)
    isi = {
        "alasan": "",
        "rantai": "",
        "alasan_sendiri": "",
        "alamat": cap.alamat,
        "jangkar": cap.jangkar,
        "pengguna": cap.pengguna,
        **dict.fromkeys(
            ("sidik_cabut", "tanggal_cabut", "jam_cabut", "alasan_cabut", "sertifikat_token", "alasan_token"), ""
        ),
        **(typed or {}),
    }
    daftar = daftar_sertifikat(request.kantor.id, request.kantor.zona)
    tanpa_segel = count_unsealed(request.kantor.id)
    told = {"daftar": daftar, "cap": cap, "galat": galat, "isi": isi, "tanpa_segel": tanpa_segel}
    return page(request, "segel/sertifikat.html", status=status, **told)
