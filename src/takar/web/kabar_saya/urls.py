"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.kabar_saya import views

urlpatterns: list[URLPattern] = [path("kabar-saya/", views.kabar_saya, name="kabar_saya")]
