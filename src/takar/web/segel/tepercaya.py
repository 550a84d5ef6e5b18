"""Whom the office trusts to say who signed, and in which mode its reports are made: set by the Pengelola sistem."""

from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from takar.actions.pengaturan.naskah_di_takar import set_kinds
from takar.actions.pengaturan.tanda_tangan import (
    LAYANAN,
    distrust_penyelenggara,
    set_layanan,
    set_mode,
    trust_penyelenggara,
)
from takar.actions.tx import Outcome
from takar.queries.daftar_cabut import daftar_tampil
from takar.queries.naskah_di_takar import naskah_di_takar
from takar.queries.tanda_tangan_luar import tepercaya_halaman
from takar.sop.pengaturan import SetupAction
from takar.web.halaman import act, page
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, by
from takar.web.riwayat.keadaan import kept_as

EDIT = SetupAction.EDIT_OFFICE
BLANK = {"pem": "", "penyelenggara": "", "alasan": ""}
ROW = {"alasan_cabut": ""}  # what is typed into the form of one authority


@require_safe
@setting_up(EDIT)
@kept_as("penyelenggara")
def tepercaya_list(request: Permintaan) -> HttpResponse:
    """Show the mode of the office, and the certificates that it trusts."""
    return tepercaya_page(request, {}, 200)


@require_POST
@setting_up(EDIT)
def percayai(request: Permintaan) -> HttpResponse:
    """Trust a further authority."""
    typed = {name: request.POST.get(name, "") for name in BLANK}
    return _act(request, lambda: trust_penyelenggara(opd_id=request.kantor.id, **typed, **by(request)), typed)


@require_POST
@setting_up(EDIT)
def cabut_percaya(request: Permintaan, tepercaya_id: int) -> HttpResponse:
    """Trust an authority no longer."""
    why = request.POST.get("alasan_cabut", "")
    return _act(
        request,
        lambda: distrust_penyelenggara(opd_id=request.kantor.id, tepercaya_id=tepercaya_id, alasan=why, **by(request)),
        {"alasan_cabut": why},
        tepercaya_id,
    )


@require_POST
@setting_up(EDIT)
def atur_mode(request: Permintaan) -> HttpResponse:
    """Set in which mode reports are made from now on."""
    mode = request.POST.get("mode", "")
    return _act(request, lambda: set_mode(opd_id=request.kantor.id, mode=mode, **by(request)), {})


@require_POST
@setting_up(EDIT)
def atur_naskah(request: Permintaan) -> HttpResponse:
    """Set which kinds of papers are signed in Takar from now on."""
    kinds = request.POST.getlist("naskah")
    return _act(request, lambda: set_kinds(opd_id=request.kantor.id, kinds=kinds, **by(request)), {})


@require_POST
@setting_up(EDIT)
@sensitive_post_parameters()
def atur_layanan(request: Permintaan) -> HttpResponse:
    """Set up the signing service of the office, or take it away."""
    typed = {name: request.POST.get(name, "") for name in ("alamat", *LAYANAN, "rahasia")}
    return _act(
        request, lambda: set_layanan(opd_id=request.kantor.id, nilai=typed, **by(request)), {**typed, "rahasia": ""}
    )


def _act(
    request: Permintaan, work: Callable[[], Outcome], typed: Mapping[str, str], tepercaya_id: int = 0
) -> HttpResponse:
    return act(
        request,
        work,
        to=reverse("tepercaya_list"),
        again=lambda galat, status: tepercaya_page(request, galat, status, typed, tepercaya_id),
    )


def tepercaya_page(
    request: Permintaan,
    galat: Mapping[str, str],
    status: int,
    typed: Mapping[str, str] | None = None,
    tepercaya_id: int = 0,
) -> HttpResponse:
    """Show the page with all its forms; what was typed into the one that was refused stands there again.

    ``tepercaya_id``: the authority whose own form was refused, 0 for none.
    """
    kantor = request.kantor
    h = tepercaya_halaman(kantor.id, kantor.zona)
    told = {"h": h, "galat": galat, "isi": {**BLANK, **ROW, **h.layanan, **(typed or {})}, "pada_id": tepercaya_id}
    cabut = daftar_tampil(kantor.id, kantor.zona, request.now)
    naskah = naskah_di_takar(kantor.id)
    return page(request, "segel/tepercaya.html", status=status, cabut=cabut, naskah=naskah, **told)
