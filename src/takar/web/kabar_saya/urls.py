"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.kabar_saya import kalender, pemberitahuan, views

urlpatterns: list[URLPattern] = [
    path("kabar-saya/", views.kabar_saya, name="kabar_saya"),
    path("kabar-saya/kalender/", kalender.pasang_kalender, name="pasang_kalender"),
    path("kalender/<str:token>.ics", kalender.kalender_pribadi, name="kalender_pribadi"),
    path("pemberitahuan/", pemberitahuan.pemberitahuan_list, name="pemberitahuan_list"),
    path("pemberitahuan/semua-dibaca/", pemberitahuan.baca_semua, name="baca_semua"),
]
