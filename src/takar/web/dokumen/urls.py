"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.dokumen import views

urlpatterns: list[URLPattern] = [
    path("dokumen/<str:kode>/", views.dokumen, name="dokumen"),
    path("dokumen/<str:kode>/word/", views.word, name="dokumen_word"),
    path("dokumen/<str:kode>/excel/", views.excel, name="dokumen_excel"),
    path("verifikasi/<str:kode>/", views.verifikasi, name="verifikasi"),
]
