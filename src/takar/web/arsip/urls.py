"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.arsip import baca, isi, views

urlpatterns: list[URLPattern] = [
    path("arsip/", views.arsip_list, name="arsip_list"),
    path("arsip/minta/", views.minta_arsip, name="minta_arsip"),
    path("arsip/baca/", baca.baca_arsip, name="baca_arsip"),
    path("arsip/baca/<str:kunci>/<int:nomor>/", isi.lihat_isi_arsip, name="lihat_isi_arsip"),
    path("arsip/baca/<str:kunci>/<int:nomor>/gambar/", isi.gambar_isi_arsip, name="gambar_isi_arsip"),
    path("arsip/baca/<str:kunci>/<int:nomor>/unduh/", isi.isi_arsip, name="isi_arsip"),
    path("arsip/<int:id>/", views.arsip, name="arsip"),
]
