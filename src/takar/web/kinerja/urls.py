"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.kinerja import views
from takar.web.kinerja.e81 import e81, simpan_e81
from takar.web.kinerja.indikator import indikator
from takar.web.kinerja.triwulan import per_triwulan

urlpatterns: list[URLPattern] = [
    path("kinerja/", views.kinerja, name="kinerja"),
    path("kinerja/e81/", e81, name="e81"),
    path("kinerja/e81/simpan/", simpan_e81, name="simpan_e81"),
    path("kinerja/triwulan/", per_triwulan, name="per_triwulan"),
    path("kinerja/indikator/<int:tahun>/<str:kode>/", indikator, name="indikator"),
]
