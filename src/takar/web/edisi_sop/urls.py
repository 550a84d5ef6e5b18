"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.edisi_sop import sesuaikan, views

ATUR = "pengaturan/sop/"

urlpatterns: list[URLPattern] = [
    path(ATUR, views.atur, name="atur_sop"),
    path(f"{ATUR}sesuaikan/", sesuaikan.sesuaikan, name="sesuaikan_sop"),
    path(f"{ATUR}unduh/<slug:sha256>.toml", views.unduh, name="unduh_sop"),
    path(f"{ATUR}periksa/", views.periksa, name="periksa_sop"),
    path(f"{ATUR}pasang/", views.pasang, name="pasang_sop"),
    path(f"{ATUR}<int:id>/tarik/", views.tarik, name="tarik_sop"),
]
