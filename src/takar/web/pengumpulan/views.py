"""Rounds and berkas: the list, the matrix, the page of one berkas and its ways back."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions import pengumpulan as tulis
from takar.queries.berkas import Terlihat
from takar.queries.berkas_halaman import berkas_halaman
from takar.queries.berkas_lembar import lembar_berkas, lembar_daftar, lembar_pengumpulan
from takar.queries.pengaturan import persiapan
from takar.queries.pengumpulan import daftar_pengumpulan, seluruh_pengumpulan
from takar.queries.pengumpulan_buka import pembukaan
from takar.sop.permissions import Action, Code, Refused
from takar.web.angka import read_number
from takar.web.halaman import act, act_on, page
from takar.web.pada import as_of, kept_url
from takar.web.pengumpulan.forms import PengembalianForm, read_pengembalian, read_versi
from takar.web.pengumpulan.ingatkan import matriks_or_404, matriks_page
from takar.web.permintaan import Permintaan, berkas_or_404, by, periode_or_404, signed_in
from takar.web.tautan import berkas_url, langkah_url
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja


@require_safe
@signed_in
@as_of
def pengumpulan_list(request: Permintaan) -> HttpResponse:
    """List the pengumpulan_list, newest first; on top the one that is to be opened. A spreadsheet holds all pages."""
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_daftar(seluruh_pengumpulan(request.actor, request.today, request.pada)))
    halaman = read_number(request.GET.get("halaman", "1"), 1)
    daftar = daftar_pengumpulan(request.actor, request.today, halaman=halaman, pada=request.pada)
    buka = None if request.pada else pembukaan(request.actor, request.today)
    kurang = () if daftar.baris or request.pada else persiapan(request.actor, request.kantor.id, request.today)
    return page(request, "pengumpulan/daftar.html", daftar=daftar, buka=buka, kurang=kurang)


@require_POST
@signed_in
def buka_pengumpulan(request: Permintaan) -> HttpResponse:
    """Open the round of a period; it opens by itself too, on the first day after the triwulan."""
    tahun, _, tw = request.POST.get("periode", "").partition("/")
    periode = periode_or_404(read_number(tahun), tw)
    return act(
        request,
        lambda: tulis.open_pengumpulan(opd_id=request.kantor.id, periode=periode, **by(request)),
        to=reverse("pengumpulan_list"),
    )


@require_safe
@signed_in
@as_of
def pengumpulan(request: Permintaan, tahun: int, tw: str) -> HttpResponse:
    """Show a round as the SOP's matrix langkah × unit."""
    found = matriks_or_404(request, tahun, tw)
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_pengumpulan(found))
    return matriks_page(request, found)


@require_safe
@signed_in
@as_of
def berkas(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Show a berkas: its langkah, what can be done now, its papers and its history."""
    seen = berkas_or_404(request, tahun, tw, unit)
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_berkas(berkas_halaman(seen, request.now, request.pada)))
    return _berkas_page(request, seen)


def _berkas_page(
    request: Permintaan,
    seen: Terlihat,
    *,
    form: PengembalianForm | None = None,
    galat: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "pengumpulan/berkas.html",
        status=status,
        h=berkas_halaman(seen, request.now, request.pada),
        form=form,
        galat=galat or {},
        langkah_url=lambda kind, periode, unit: kept_url(request, langkah_url(kind, periode, unit)),
        berkas_url=berkas_url,
    )


@require_POST
@signed_in
def kembalikan(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Hand the berkas back to an earlier langkah, with a reason."""
    seen = berkas_or_404(request, tahun, tw, unit)
    form = read_pengembalian(request.POST)
    verdict = seen.may(Action.SEND_BACK)
    only_the_note = isinstance(verdict, Refused) and verdict.code is Code.NOTE
    return act_on(
        request,
        seen,
        lambda by: tulis.send_back(
            berkas_id=seen.id, seen_version=form.versi, tujuan=form.tujuan, catatan=form.catatan, **by
        ),
        to=reverse("berkas", kwargs={"tahun": tahun, "tw": tw, "unit": unit}),
        show=_berkas_page,
        galat=form.galat() if only_the_note else None,
        form=form,
    )


@require_POST
@signed_in
def tarik(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Take back what I handed over and the next has not opened."""
    seen = berkas_or_404(request, tahun, tw, unit)
    return act_on(
        request,
        seen,
        lambda by: tulis.recall(berkas_id=seen.id, seen_version=read_versi(request.POST), **by),
        to=reverse("berkas", kwargs={"tahun": tahun, "tw": tw, "unit": unit}),
        show=_berkas_page,
    )
