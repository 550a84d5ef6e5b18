"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.riwayat import views

urlpatterns: list[URLPattern] = [
    path("pengumpulan/<int:tahun>/<str:tw>/<slug:unit>/riwayat/", views.riwayat_berkas, name="riwayat_berkas"),
    path("pengaturan/riwayat/", views.riwayat_pengaturan, name="riwayat_pengaturan"),
]
