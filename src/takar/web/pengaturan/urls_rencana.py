"""Addresses of the plan of a year."""

from django.urls import URLPattern, path

from takar.web.pengaturan import rencana

TAHUN = "pengaturan/rencana/<int:tahun>/"

urlpatterns: list[URLPattern] = [
    path("pengaturan/rencana/", rencana.rencana, name="rencana"),
    path(TAHUN, rencana.rencana_tahun, name="rencana_tahun"),
    path(TAHUN + "<slug:jenis>/baru/", rencana.butir_baru, name="rencana_butir_baru"),
    path(TAHUN + "<slug:jenis>/<int:id>/", rencana.butir, name="rencana_butir"),
]
