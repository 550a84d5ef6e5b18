"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.panduan import views

urlpatterns: list[URLPattern] = [
    path("panduan/", views.panduan, name="panduan"),
    path("panduan/<slug:nama>/", views.panduan, name="bab_panduan"),
    path("panduan/gambar/<slug:nama>.png", views.gambar, name="gambar_panduan"),
]
