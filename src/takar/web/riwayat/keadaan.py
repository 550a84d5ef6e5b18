"""The set-up as of a day: every kind at a glance, and one with all its values; to be searched and taken along."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from takar.queries.atur_bentuk import KelompokAtur
from takar.queries.atur_halaman import AWAL, SLUGS, kelompok_atur, lembar_atur
from takar.sop.pengaturan import SetupAction, may_set_up
from takar.sop.permissions import Allowed
from takar.web.halaman import page
from takar.web.pada import as_of
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja

P = ParamSpec("P")
View = Callable[Concatenate[Permintaan, P], HttpResponse]


def kept_as(slug: str) -> Callable[[View[P]], View[P]]:
    """Mark a page of the set-up whose past stands on the page of its kind: asked for a day, it leads there."""

    def decorate(view: View[P]) -> View[P]:
        @as_of  # type: ignore[arg-type]  # wraps() hides the plain callable
        @wraps(view)
        def shown(request: Permintaan, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.pada is None:
                return view(request, *args, **kwargs)
            to = reverse("keadaan_kelompok", kwargs={"bagian": slug}) if slug else reverse("keadaan_pengaturan")
            return redirect(f"{to}?pada={request.pada.hari.isoformat()}")

        return shown

    return decorate


@require_safe
@setting_up(SetupAction.READ_SETUP)
@as_of
def keadaan_pengaturan(request: Permintaan) -> HttpResponse:
    """Show what there is of each kind."""
    found = _read(request)
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_atur(found))
    return page(request, "riwayat/keadaan.html", kelompok=found)


@require_safe
@setting_up(SetupAction.READ_SETUP)
@as_of
def keadaan_kelompok(request: Permintaan, bagian: str) -> HttpResponse:
    """Show one kind with all its values, or those rows in which a word stands (``cari``)."""
    if bagian not in SLUGS:
        raise Http404("Bagian pengaturan itu tidak ada.")
    cari = request.GET.get("cari", "").strip()
    found = _read(request, bagian, cari)
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_atur(found))
    verdict = may_set_up(actor=request.actor, action=SetupAction.EDIT_OFFICE, opd_id=request.kantor.id)
    return page(
        request,
        "riwayat/keadaan_kelompok.html",
        k=found[0],
        cari=cari,
        awal=AWAL,
        mengatur=isinstance(verdict, Allowed),
    )


def _read(request: Permintaan, slug: str = "", cari: str = "") -> tuple[KelompokAtur, ...]:
    hari, sampai = (request.pada.hari, request.pada.sampai) if request.pada else (request.today, None)
    return kelompok_atur(request.kantor, hari, sampai, slug, cari)
