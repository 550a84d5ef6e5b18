"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.hari_libur import daftar, views

ATUR = "pengaturan/hari-libur/"

urlpatterns: list[URLPattern] = [
    path(ATUR, views.atur_tahun_ini, name="atur_hari_libur_tahun_ini"),
    path(f"{ATUR}muat/", daftar.muat_hari_libur, name="muat_hari_libur"),
    path(f"{ATUR}muat/hari-libur.csv", daftar.templat_hari_libur, name="templat_hari_libur"),
    path(f"{ATUR}<int:tahun>/", views.atur, name="atur_hari_libur"),
    path(f"{ATUR}<int:tahun>/tambah/", views.tambah, name="tambah_hari_libur"),
    path(f"{ATUR}<int:tahun>/<int:id>/ubah/", views.ubah, name="ubah_hari_libur"),
    path(f"{ATUR}<int:tahun>/<int:id>/hapus/", views.hapus, name="hapus_hari_libur"),
]
