"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.jam_kantor import views

JAM = "pengaturan/jam-kerja/"

urlpatterns: list[URLPattern] = [
    path(JAM, views.jam_kantor, name="jam_kantor"),
    path(f"{JAM}tambah/", views.tambah_jam, name="tambah_jam"),
    path(f"{JAM}<int:id>/hapus/", views.hapus_jam, name="hapus_jam"),
    path(f"{JAM}ramadan/tambah/", views.tambah_ramadan, name="tambah_ramadan"),
    path(f"{JAM}ramadan/<int:id>/hapus/", views.hapus_ramadan, name="hapus_ramadan"),
]
