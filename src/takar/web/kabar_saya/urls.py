"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.kabar_saya import pemberitahuan, views

urlpatterns: list[URLPattern] = [
    path("kabar-saya/", views.kabar_saya, name="kabar_saya"),
    path("pemberitahuan/", pemberitahuan.pemberitahuan_list, name="pemberitahuan_list"),
    path("pemberitahuan/semua-dibaca/", pemberitahuan.baca_semua, name="baca_semua"),
]
