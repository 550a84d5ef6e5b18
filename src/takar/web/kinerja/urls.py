"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.kinerja import views

urlpatterns: list[URLPattern] = [
    path("kinerja/", views.kinerja, name="kinerja"),
]
