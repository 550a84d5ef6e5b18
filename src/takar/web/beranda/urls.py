"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.beranda import views

urlpatterns: list[URLPattern] = [
    path("", views.beranda, name="beranda"),
    path("sudah-dilihat/", views.sudah_dilihat, name="sudah_dilihat"),
    path("pemberitahuan/<int:id>/", views.baca_pemberitahuan, name="baca_pemberitahuan"),
]
