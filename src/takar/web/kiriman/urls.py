"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.kiriman import views

KIRIMAN = "pengaturan/kiriman/"

urlpatterns: list[URLPattern] = [
    path(KIRIMAN, views.kiriman_list, name="kiriman_list"),
    path(f"{KIRIMAN}<int:id>/ulang/", views.kirim_ulang, name="kirim_ulang"),
]
