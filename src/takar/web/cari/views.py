"""Search over indikator, papers, letters, bukti and people."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from takar.queries import cari as baca
from takar.queries.cari_lembar import lembar_cari
from takar.web.angka import read_number
from takar.web.halaman import page
from takar.web.pada import as_of
from takar.web.permintaan import Permintaan, signed_in
from takar.web.unduhan import as_lembar_kerja, wants_lembar_kerja

ADDRESS = {
    "indikator": "indikator",
    "dokumen": "verifikasi",
    "naskah": "verifikasi",
    "bukti": "lihat_bukti",
    "koreksi": "koreksi",
    "masuk": "surat_rinci",
    "keluar": "surat_rinci",
}
"""Where a thing of a kind is shown."""
LABEL = {
    "indikator": "indikator",
    "dokumen": "dokumen",
    "naskah": "naskah rencana",
    "bukti": "bukti dukung",
    "koreksi": "bukti koreksi",
    "masuk": "surat masuk",
    "keluar": "surat keluar",
    "pegawai": "orang",
}


@require_safe
@signed_in
@as_of
def cari(request: Permintaan) -> HttpResponse:
    """Show what is found for ?q=: a few of each kind, or one kind page by page; as a spreadsheet all of it."""
    q, jenis, to_file = request.GET.get("q", ""), request.GET.get("jenis", ""), wants_lembar_kerja(request)
    halaman = 1 if to_file else read_number(request.GET.get("halaman"), 1)
    found = baca.cari(
        request.actor, request.today, q, jenis=jenis, halaman=halaman, seluruhnya=to_file, pada=request.pada
    )
    if to_file and found.jumlah:
        return as_lembar_kerja(request, lembar_cari(found))
    return page(request, "cari/cari.html", h=found, alamat_jenis=ADDRESS, label=LABEL)
