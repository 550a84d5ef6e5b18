"""Langkah 3: the sessions of a round are drafted, chosen and published."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from takar.actions.jadwal import draft_sesi, publish_jadwal
from takar.queries.jadwal import JadwalHalaman, jadwal_halaman
from takar.sop.permissions import Action
from takar.web.angka import read_number
from takar.web.halaman import act, act_on, page
from takar.web.monev.forms import read_sesi, read_terbit
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, berkas_or_404, by, periode_or_404, signed_in
from takar.web.tautan import berkas_url, pengumpulan_keys


def _halaman_or_404(request: Permintaan, tahun: int, tw: str) -> JadwalHalaman:
    found = jadwal_halaman(request.actor, periode_or_404(tahun, tw), request.now, request.today, request.pada)
    if found is None:
        raise Http404("Pengumpulan triwulan itu belum dibuka, atau tidak memuat unit Anda.")
    return found


def _page(request: Permintaan, tahun: int, tw: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Show the schedule; ``ketik`` is what was typed for the unit ``ketik_unit``."""
    halaman = _halaman_or_404(request, tahun, tw)
    shown: dict[str, Any] = {
        "ketik": {},
        "ketik_unit": "",
        "galat": {},
        "pilihan": (),
        "nomor": "",
        "ambil": False,
        **context,
    }
    if "pilih" in shown:
        shown["pilihan"] = halaman.chosen(shown["pilih"])
    return page(
        request,
        "monev/jadwal.html",
        status=status,
        h=halaman,
        berkas_url=berkas_url,
        kunci_url=pengumpulan_keys(halaman.periode),
        **shown,
    )


@require_safe
@signed_in
@as_of
def jadwal(request: Permintaan, tahun: int, tw: str) -> HttpResponse:
    """Show the schedule of a round; with ?berkas=… the confirmation of publishing those."""
    chosen = [read_number(pk) for pk in request.GET.getlist("berkas")]
    return _page(request, tahun, tw, pilih=chosen, konfirmasi="terbitkan" in request.GET and not request.pada)


@require_POST
@signed_in
def simpan_sesi(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Save the session of one unit as a draft."""
    seen = berkas_or_404(request, tahun, tw, unit)
    sesi, unreadable = read_sesi(request.POST)
    return act_on(
        request,
        seen,
        lambda by: draft_sesi(berkas_id=seen.id, sesi=sesi, **by),
        to=f"{reverse('jadwal', kwargs={'tahun': tahun, 'tw': tw})}#{unit}",
        show=lambda request, _seen, **shown: _page(request, tahun, tw, ketik_unit=unit, konfirmasi=False, **shown),
        ketik=request.POST.dict(),
        galat={} if seen.refusal(Action.DRAFT_JADWAL) else unreadable,
    )


@require_POST
@signed_in
def terbitkan_jadwal(request: Permintaan, tahun: int, tw: str) -> HttpResponse:
    """Publish the chosen sessions as one paper."""
    halaman = _halaman_or_404(request, tahun, tw)
    seen, nomor, ambil = read_terbit(request.POST), request.POST.get("nomor", ""), request.POST.get("ambil") == "1"
    return act(
        request,
        lambda: publish_jadwal(
            pengumpulan_id=halaman.pengumpulan_id,
            berkas_seen=seen,
            nomor=nomor,
            ambil=ambil,
            **by(request),
        ),
        to=reverse("jadwal", kwargs={"tahun": tahun, "tw": tw}),
        again=lambda galat, status: _page(
            request,
            tahun,
            tw,
            status=status,
            galat=galat,
            pilih=[pk for pk, _ in seen],
            nomor=nomor,
            ambil=ambil,
            konfirmasi=True,
        ),
    )
