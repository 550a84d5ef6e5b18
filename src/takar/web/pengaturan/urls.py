"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.pengaturan import organisasi, views

urlpatterns: list[URLPattern] = [
    path("pengaturan/", views.pengaturan, name="pengaturan"),
    path("pengaturan/perangkat-daerah/", organisasi.perangkat_daerah, name="perangkat_daerah"),
    path("pengaturan/perangkat-daerah/lambang/", organisasi.lambang, name="lambang"),
    path("pengaturan/unit-kerja/", organisasi.unit_list, name="unit_list"),
    path("pengaturan/unit-kerja/baru/", organisasi.unit_baru, name="unit_baru"),
    path("pengaturan/unit-kerja/<slug:kode>/", organisasi.unit, name="unit"),
    path("pengaturan/unit-kerja/<slug:kode>/alih/", organisasi.alih_unit, name="alih_unit"),
]
