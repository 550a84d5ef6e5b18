"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.pemeriksaan import views

BERKAS = "pengumpulan/<int:tahun>/<str:tw>/<slug:unit>/"

urlpatterns: list[URLPattern] = [
    path(f"{BERKAS}periksa/", views.periksa, name="periksa"),
    path(f"{BERKAS}periksa/selesai/", views.selesai_periksa, name="selesai_periksa"),
]
