"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.dokumen import views

urlpatterns: list[URLPattern] = [
    path("dokumen/<str:kode>/", views.dokumen, name="dokumen"),
    path("verifikasi/<str:kode>/", views.verifikasi, name="verifikasi"),
]
