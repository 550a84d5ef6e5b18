"""Who did what to a berkas, and to the set-up of the office: to be read, narrowed down, and taken as a spreadsheet."""

from datetime import datetime

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from takar.queries.tindakan_halaman import Pilihan, judul_of, lembar_riwayat, riwayat_of, tindakan_halaman
from takar.queries.tindakan_pengaturan import LABELS, tindakan_pengaturan
from takar.sop.pengaturan import SetupAction
from takar.web.angka import read_number
from takar.web.halaman import page
from takar.web.pada import as_of
from takar.web.pengaturan.pintu import setting_up
from takar.web.permintaan import Permintaan, berkas_or_404, signed_in
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja


@require_safe
@signed_in
@as_of
def riwayat_berkas(request: Permintaan, tahun: int, tw: str, unit: str) -> HttpResponse:
    """Show every act on a berkas, newest first."""
    seen = berkas_or_404(request, tahun, tw, unit)
    judul, pilih = judul_of(seen), _chosen(request)
    found = riwayat_of(seen, request.actor, request.kantor).until(_moment(request))
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_riwayat(judul, f"riwayat-{tahun}-{tw}-{unit}", found, pilih))
    h = tindakan_halaman(judul, found, pilih, read_number(request.GET.get("halaman"), 1))
    return page(request, "riwayat/riwayat.html", h=h, seen=seen)


@require_safe
@setting_up(SetupAction.READ_SETUP)
@as_of
def riwayat_pengaturan(request: Permintaan) -> HttpResponse:
    """Show what was changed in the set-up, newest first."""
    judul, pilih = "Pengaturan", _chosen(request)
    found = tindakan_pengaturan(request.kantor).until(_moment(request))
    if wants_lembar_kerja(request):
        return as_lembar_kerja(request, lembar_riwayat(judul, "riwayat-pengaturan", found, pilih))
    h = tindakan_halaman(judul, found, pilih, read_number(request.GET.get("halaman"), 1), LABELS)
    return page(request, "riwayat/riwayat.html", h=h, seen=None)


def _moment(request: Permintaan) -> datetime | None:
    return request.pada.sampai if request.pada else None


def _chosen(request: Permintaan) -> Pilihan:
    return Pilihan(request.GET.get("jenis", ""), request.GET.get("oleh", ""))
