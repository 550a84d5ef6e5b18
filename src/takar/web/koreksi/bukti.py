"""Bukti of a koreksi: seen in the page, also by who judges before the judgement; saved, added, replaced (ADR 0101)."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from takar.actions.bukti_koreksi import add_bukti_koreksi
from takar.actions.pratinjau import look_at_koreksi
from takar.queries.koreksi_halaman import find_bukti_koreksi
from takar.sop.permissions import Action
from takar.web.angka import read_number
from takar.web.file_unggahan import give_out
from takar.web.gambar_file import give_picture, show_bukti
from takar.web.halaman import act_on
from takar.web.koreksi.forms import read_file
from takar.web.koreksi.halaman import koreksi_page
from takar.web.pada import as_of, sampai_of
from takar.web.permintaan import Permintaan, berkas_or_404, periode_or_404, signed_in
from takar.web.tautan import berkas_url

UNKNOWN_BUKTI = "Bukti koreksi itu tidak ada."


@require_safe
@signed_in
@as_of
def lihat_bukti_koreksi(request: Permintaan, tahun: int, tw: str, unit: str, bukti_id: int) -> HttpResponse:
    """Show a bukti with what was said of it; first the page on which it says that its figure stands."""
    seen = berkas_or_404(request, tahun, tw, unit)
    keys = {"tahun": tahun, "tw": tw, "unit": unit}
    return show_bukti(
        request,
        "koreksi/bukti.html",
        lambda halaman: look_at_koreksi(seen, bukti_id, halaman=halaman, sampai=sampai_of(request)),
        {"keys": keys, "unit_nama": seen.berkas.unit.nama},
    )


@require_safe
@signed_in
@as_of
def gambar_bukti_koreksi(request: Permintaan, tahun: int, tw: str, unit: str, bukti_id: int) -> HttpResponse:
    """Give a page of a bukti as a picture, the first one where none is named."""
    found = find_bukti_koreksi(berkas_or_404(request, tahun, tw, unit), bukti_id, sampai_of(request))
    if found is None:
        raise Http404(UNKNOWN_BUKTI)
    return give_picture(found, read_number(request.GET.get("halaman", ""), 1))


@require_safe
@signed_in
@as_of
def bukti_koreksi(request: Permintaan, tahun: int, tw: str, unit: str, bukti_id: int) -> HttpResponse:
    """Give out a file of a request to be saved."""
    found = find_bukti_koreksi(berkas_or_404(request, tahun, tw, unit), bukti_id, sampai_of(request))
    if found is None:
        raise Http404(UNKNOWN_BUKTI)
    return give_out(request, found, "bukti")


@require_POST
@signed_in
def tambah_bukti_koreksi(request: Permintaan, tahun: int, tw: str, unit: str, id: int) -> HttpResponse:  # noqa: A002  (the name in the address)
    """Add a file to a request that waits, or replace one of its files."""
    seen = berkas_or_404(request, tahun, tw, unit)
    sent, wrong = read_file(request.POST, request.FILES, seen.refusal(Action.ASK_KOREKSI))
    return act_on(
        request,
        seen,
        lambda by: add_bukti_koreksi(berkas_id=seen.id, permintaan_id=id, bukti=sent[0], **by),
        to=berkas_url(periode_or_404(tahun, tw), unit, "koreksi"),
        show=koreksi_page,
        galat=wrong,
        ketik=request.POST.dict(),
    )
