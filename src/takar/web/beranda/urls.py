"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.beranda import views

urlpatterns: list[URLPattern] = [
    path("", views.beranda, name="beranda"),
    path("pemberitahuan/<int:id>/", views.baca_pemberitahuan, name="baca_pemberitahuan"),
]
