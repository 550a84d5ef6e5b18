"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.segel import views

urlpatterns: list[URLPattern] = [
    path("pengaturan/segel/", views.sertifikat_list, name="sertifikat_list"),
    path("pengaturan/segel/ganti/", views.ganti_sertifikat, name="ganti_sertifikat"),
]
