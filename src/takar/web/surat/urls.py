"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.surat import views

AGENDA = "surat/<slug:register>/"

urlpatterns: list[URLPattern] = [
    path("surat/", views.surat, name="surat"),
    path(AGENDA, views.agenda, name="agenda"),
    path(f"{AGENDA}<int:tahun>/buku-agenda.pdf", views.buku_agenda, name="buku_agenda"),
]
