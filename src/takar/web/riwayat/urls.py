"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.riwayat import keadaan, views

urlpatterns: list[URLPattern] = [
    path("pengumpulan/<int:tahun>/<str:tw>/<slug:unit>/riwayat/", views.riwayat_berkas, name="riwayat_berkas"),
    path("pengaturan/riwayat/", views.riwayat_pengaturan, name="riwayat_pengaturan"),
    path("pengaturan/keadaan/", keadaan.keadaan_pengaturan, name="keadaan_pengaturan"),
    path("pengaturan/keadaan/<slug:bagian>/", keadaan.keadaan_kelompok, name="keadaan_kelompok"),
]
