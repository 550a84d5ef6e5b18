"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.rencana import views

TAHUN = "rencana/<int:tahun>/"

urlpatterns: list[URLPattern] = [
    path("rencana/", views.tahun_ini, name="naskah_rencana_tahun_ini"),
    path(TAHUN, views.daftar, name="naskah_rencana"),
    path(f"{TAHUN}iku/", views.iku, name="naskah_iku"),
    path(f"{TAHUN}rencana-aksi/", views.rencana_aksi, name="naskah_rencana_aksi"),
    path(f"{TAHUN}perjanjian-kinerja/<int:id>/", views.perjanjian, name="naskah_perjanjian"),
]
