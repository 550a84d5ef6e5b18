"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.akun import undangan, views

urlpatterns: list[URLPattern] = [
    path("masuk/", views.masuk, name="masuk"),
    path("keluar/", views.keluar, name="keluar"),
    path("undangan/<token>/", undangan.undangan, name="undangan"),
]
