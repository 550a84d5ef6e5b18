"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.retensi import views

urlpatterns: list[URLPattern] = [
    path("pengaturan/retensi/", views.retensi_list, name="retensi_list"),
    path("pengaturan/retensi/daftar/", views.daftar_arsip_list, name="daftar_arsip"),
    path("pengaturan/retensi/tetapkan/", views.tetapkan_retensi, name="tetapkan_retensi"),
]
