"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.kiriman import kanal, views

KIRIMAN = "pengaturan/kiriman/"
KANAL = "pengaturan/kanal/"

urlpatterns: list[URLPattern] = [
    path(KIRIMAN, views.kiriman_list, name="kiriman_list"),
    path(KANAL, kanal.kanal_list, name="kanal_list"),
    path(f"{KANAL}<slug:jenis>/", kanal.pasang_kanal, name="pasang_kanal"),
    path(f"{KANAL}<slug:jenis>/lepas/", kanal.lepas_kanal, name="lepas_kanal"),
    path(f"{KIRIMAN}<int:id>/ulang/", views.kirim_ulang, name="kirim_ulang"),
]
