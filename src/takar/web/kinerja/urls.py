"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.kinerja import views
from takar.web.kinerja.indikator import indikator

urlpatterns: list[URLPattern] = [
    path("kinerja/", views.kinerja, name="kinerja"),
    path("kinerja/indikator/<int:tahun>/<str:kode>/", indikator, name="indikator"),
]
