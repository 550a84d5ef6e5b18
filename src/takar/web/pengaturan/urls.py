"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.pengaturan import views

urlpatterns: list[URLPattern] = [path("pengaturan/", views.pengaturan, name="pengaturan")]
