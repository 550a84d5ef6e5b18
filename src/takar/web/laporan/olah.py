"""Langkah 5: process what the monev decided, write the narrative, compile the report."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from takar.actions import laporan as tulis
from takar.actions.narasi import NarasiMasuk
from takar.queries.berkas import Terlihat
from takar.queries.olah import olah_halaman
from takar.web.halaman import act_on, page
from takar.web.laporan.forms import NarasiForm, SusunForm, read_narasi, read_susun, read_versi
from takar.web.permintaan import Permintaan, berkas_or_404, signed_in
from takar.web.tautan import berkas_url


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def olah(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Show the page of langkah 5, or save the narrative."""
    seen = berkas_or_404(request, tahun, tw, unit)
    if request.method != "POST":
        return _olah_page(request, seen)
    narasi, susun = read_narasi(request.POST), read_susun(request.POST)
    return act_on(
        request,
        seen,
        lambda by: tulis.process(
            berkas_id=seen.id,
            seen_version=narasi.versi,
            ringkasan=narasi.ringkasan,
            analisis=narasi.analisis,
            rekomendasi=narasi.rekomendasi,
            **by,
        ),
        to=reverse("olah", kwargs={"tahun": tahun, "tw": tw, "unit": unit}),
        show=_olah_page,
        narasi=narasi,
        susun=susun,
    )


@require_POST
@signed_in
def susun_laporan(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Save the narrative as it stands on the page, compile the report and hand it over to be signed."""
    seen = berkas_or_404(request, tahun, tw, unit)
    narasi, susun = read_narasi(request.POST), read_susun(request.POST)
    return act_on(
        request,
        seen,
        lambda by: tulis.compile_laporan(
            berkas_id=seen.id,
            seen_version=read_versi(request.POST),
            nomor=susun.nomor,
            tanggal=susun.hari,
            ambil=susun.ambil,
            tembusan=susun.tembusan,
            narasi=NarasiMasuk(narasi.ringkasan, narasi.analisis, narasi.rekomendasi, narasi.versi),
            **by,
        ),
        to=reverse("olah", kwargs={"tahun": tahun, "tw": tw, "unit": unit}),
        show=_olah_page,
        galat=susun.galat(),
        narasi=narasi,
        susun=susun,
    )


def _olah_page(
    request: Permintaan,
    seen: Terlihat,
    *,
    narasi: NarasiForm | None = None,
    susun: SusunForm | None = None,
    galat: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page; ``narasi`` and ``susun`` are what was typed and could not be taken."""
    return page(
        request,
        "laporan/olah.html",
        status=status,
        h=olah_halaman(seen),
        narasi=narasi,
        susun=susun,
        galat=galat or {},
        berkas_url=berkas_url,
    )
