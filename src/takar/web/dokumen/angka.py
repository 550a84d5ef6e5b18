"""The figures of a report by their codes: that they exist, for anybody; where they come from, for who may read it."""

from collections.abc import Callable
from typing import TypeVar

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from takar.documents.canonical import UnreadableContextError
from takar.queries.asal_angka import find_angka, find_daftar, find_rerata
from takar.rules.kode_angka import bagian_alamat, read_kode
from takar.web.dokumen.views import DAMAGED
from takar.web.galat import error_page
from takar.web.halaman import page
from takar.web.pada import as_of, with_day_kept
from takar.web.permintaan import Permintaan

UNKNOWN = (
    "Laporan dengan kode itu tidak dikenal, atau dibuat sebelum angkanya berkode. "
    "Periksa lagi kode di kaki laporan, huruf demi huruf."
)
UNKNOWN_NUMBER = "Kode angka itu tidak ada pada laporan ini. Periksa lagi kode di sebelah angkanya."
Found = TypeVar("Found")


@require_safe
@as_of
def angka_list(request: Permintaan, kode: str) -> HttpResponse:
    """Ask for the code of a figure; who may read the report sees all its figures."""
    if asked := bagian_alamat(request.GET.get("kode-angka", "")):
        return redirect(with_day_kept(request, reverse("asal_angka", kwargs={"kode": kode, "nomor": asked})))
    return _shown(
        request,
        lambda: find_daftar(kode, request.actor, request.today, request.pada),
        "dokumen/angka_daftar.html",
        UNKNOWN,
    )


@require_safe
@as_of
def asal_angka(request: Permintaan, kode: str, nomor: str) -> HttpResponse:
    """Show one figure, or a mean ("R01"): that it is recorded, and to who may read the report where it comes from."""
    read = read_kode(nomor)
    if read is None:
        raise Http404(UNKNOWN_NUMBER)
    rerata, n = read
    if rerata:
        return _shown(
            request,
            lambda: find_rerata(kode, n, request.actor, request.today, request.pada),
            "dokumen/rerata.html",
            UNKNOWN_NUMBER,
        )
    return _shown(
        request,
        lambda: find_angka(kode, n, request.actor, request.today, request.pada),
        "dokumen/angka.html",
        UNKNOWN_NUMBER,
    )


def _shown(request: Permintaan, find: Callable[[], Found | None], template: str, unknown: str) -> HttpResponse:
    try:
        found = find()
    except UnreadableContextError:
        return error_page(request, 500, judul="Angka tidak dapat ditampilkan", kalimat=DAMAGED)
    if found is None:
        raise Http404(unknown)
    return page(request, template, a=found)
