"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.pengaturan import impor, views

IMPOR = "pengaturan/impor/"

urlpatterns: list[URLPattern] = [
    path("pengaturan/", views.pengaturan, name="pengaturan"),
    path(IMPOR, impor.impor, name="impor"),
    path(f"{IMPOR}unggah/", impor.unggah_impor, name="unggah_impor"),
    path(f"{IMPOR}templat/<str:nama>", impor.templat_impor, name="templat_impor"),
    path(f"{IMPOR}<int:impor_id>/", impor.pratinjau_impor, name="pratinjau_impor"),
    path(f"{IMPOR}<int:impor_id>/kolom/", impor.kolom_impor, name="kolom_impor"),
    path(f"{IMPOR}<int:impor_id>/muat/", impor.muat_impor, name="muat_impor"),
    path(f"{IMPOR}<int:impor_id>/file/", impor.file_impor, name="file_impor"),
]
