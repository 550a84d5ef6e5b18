"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.koreksi import bukti, luar, views

BERKAS = "pengumpulan/<int:tahun>/<str:tw>/<slug:unit>/koreksi/"

urlpatterns: list[URLPattern] = [
    path(BERKAS, views.koreksi, name="koreksi"),
    path(f"{BERKAS}<int:id>/tarik/", views.tarik_koreksi, name="tarik_koreksi"),
    path(f"{BERKAS}<int:id>/putus/", views.putus_koreksi, name="putus_koreksi"),
    path(f"{BERKAS}penyampaian/<int:id>/", views.sampaikan_koreksi, name="sampaikan_koreksi"),
    path(f"{BERKAS}penerima/<int:id>/", luar.catat_pemberitahuan, name="catat_pemberitahuan"),
    path(f"{BERKAS}<int:id>/bukti/", bukti.tambah_bukti_koreksi, name="tambah_bukti_koreksi"),
    path(f"{BERKAS}bukti/<int:bukti_id>/", bukti.bukti_koreksi, name="bukti_koreksi"),
    path(f"{BERKAS}bukti/<int:bukti_id>/lihat/", bukti.lihat_bukti_koreksi, name="lihat_bukti_koreksi"),
    path(f"{BERKAS}bukti/<int:bukti_id>/gambar/", bukti.gambar_bukti_koreksi, name="gambar_bukti_koreksi"),
]
