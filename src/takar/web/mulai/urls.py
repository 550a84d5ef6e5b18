"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.mulai import views

urlpatterns: list[URLPattern] = [path("mulai/<token>/", views.mulai, name="mulai")]
