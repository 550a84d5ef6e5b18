"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.sop import views

urlpatterns: list[URLPattern] = [
    path("sop/", views.sop, name="sop"),
    path("sop/cetak.pdf", views.sop_pdf, name="sop_pdf"),
]
