"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.cari import views

urlpatterns: list[URLPattern] = [
    path("cari/", views.cari, name="cari"),
]
