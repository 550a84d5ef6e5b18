"""Addresses of Takar, in Indonesian."""

from django.urls import URLPattern, URLResolver, include, path

BERKAS = "pengumpulan/<int:tahun>/<str:tw>/<slug:unit>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("takar.web.akun.urls")),
    path("", include("takar.web.beranda.urls")),
    path("", include("takar.web.kabar_saya.urls")),
    path("", include("takar.web.kiriman.urls")),
    path("", include("takar.web.segel.urls")),
    path("", include("takar.web.dokumen.urls")),
    path("", include("takar.web.arsip.urls")),
    path("", include("takar.web.riwayat.urls")),
    path("", include("takar.web.retensi.urls")),
    path("", include("takar.web.sop.urls")),
    path("", include("takar.web.monev.urls")),
    path("", include("takar.web.koreksi.urls")),
    path("", include("takar.web.laporan.urls")),  # before the units: «laporan-gabungan» is none
    path("", include("takar.web.pengumpulan.urls")),
    path("", include("takar.web.surat.urls")),
    path("", include("takar.web.kinerja.urls")),
    path("", include("takar.web.cari.urls")),
    path("", include("takar.web.realisasi.urls")),
    path("", include("takar.web.pemeriksaan.urls")),
    path("", include("takar.web.pengaturan.urls")),
    path("", include("takar.web.mulai.urls")),
    path("", include("takar.web.dokumen_kinerja.urls")),
    path("", include("takar.web.rencana.urls")),
    path("", include("takar.web.hari_libur.urls")),
    path("", include("takar.web.jam_kantor.urls")),
    path("", include("takar.web.edisi_sop.urls")),
    path("", include("takar.web.panduan.urls")),
]
handler400 = "takar.web.galat.bad_request"
handler403 = "takar.web.galat.forbidden"
handler404 = "takar.web.galat.not_found"
handler500 = "takar.web.galat.server_error"
