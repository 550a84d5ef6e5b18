"""Kinerja from above: an office or a unit in one triwulan."""

from dataclasses import asdict

from django.http import Http404, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from takar.documents.gambar import gambar_capaian, gambar_serapan
from takar.queries.kinerja_halaman import UnknownUnit, kinerja_halaman
from takar.queries.kinerja_lembar import lembar_kinerja
from takar.queries.kinerja_saring import Saring
from takar.web.angka import read_number
from takar.web.halaman import page
from takar.web.kinerja.gambar import shown
from takar.web.permintaan import Permintaan, signed_in
from takar.web.tautan import berkas_url
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja

PER_PAGE = 25  # rows that need attention


@require_safe
@signed_in
def kinerja(request: Permintaan) -> HttpResponse:
    """Show what the figures say, and what stands in the way; with ?bentuk=xlsx the same tables as a spreadsheet."""
    asked = Saring(
        tahun=read_number(request.GET.get("tahun")),
        triwulan=read_number(request.GET.get("triwulan")),
        unit=request.GET.get("unit", ""),
        tingkat=request.GET.get("tingkat", ""),
    )
    try:
        h = kinerja_halaman(request.actor, request.today, asked)
    except UnknownUnit as unknown:
        raise Http404("Unit kerja itu tidak ada, atau bukan untuk jabatan Anda.") from unknown
    if h is None or h.isi is None:
        return page(request, "kinerja/hampa.html", h=h)
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_kinerja(h, h.isi))
    last = max(1, -(-len(h.isi.perhatian) // PER_PAGE))
    return page(
        request,
        "kinerja/kinerja.html",
        h=h,
        i=h.isi,
        gambar=[shown(one) for one in (gambar_capaian(h.isi.grafik_capaian), gambar_serapan(h.isi.grafik_serapan))],
        alamat="?" + urlencode({key: value for key, value in asdict(h.pilihan.saring).items() if value}),
        halaman=min(max(1, read_number(request.GET.get("halaman"), 1)), last),
        jumlah_halaman=last,
        per_halaman=PER_PAGE,
        berkas_url=berkas_url,
    )
