"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.realisasi import views
from takar.web.realisasi.anggaran import anggaran
from takar.web.realisasi.baris import baris, bukti, sisi, tarik_bukti, unggah_bukti
from takar.web.realisasi.bukti_lihat import gambar_bukti, lihat_bukti
from takar.web.realisasi.kembaran import kembaran, simpan_kembaran, unduh_kembaran
from takar.web.realisasi.komentar import tulis_komentar
from takar.web.realisasi.komponen import isi_komponen
from takar.web.realisasi.penjelasan import tegaskan_penjelasan

BERKAS = "pengumpulan/<int:tahun>/<str:tw>/<slug:unit>/"
ISIAN = f"{BERKAS}isian/"
BARIS = f"{BERKAS}baris/<str:kode>/"

urlpatterns: list[URLPattern] = [
    path(ISIAN, views.lembar, name="lembar"),
    path(f"{ISIAN}simpan/", views.simpan_sel, name="simpan_sel"),
    path(f"{ISIAN}simpan-banyak/", views.simpan_banyak, name="simpan_banyak"),
    path(f"{ISIAN}coba/", views.coba_sel, name="coba_sel"),
    path(f"{ISIAN}simpan-semua/", views.simpan_lembar, name="simpan_lembar"),
    path(f"{ISIAN}kirim/", views.kirim, name="kirim"),
    path(f"{ISIAN}anggaran/", anggaran, name="anggaran"),
    path(f"{ISIAN}lembar-kerja/", kembaran, name="kembaran"),
    path(f"{ISIAN}lembar-kerja/unduh/", unduh_kembaran, name="unduh_kembaran"),
    path(f"{ISIAN}lembar-kerja/simpan/", simpan_kembaran, name="simpan_kembaran"),
    path(BARIS, baris, name="baris"),
    path(f"{BARIS}sisi/", sisi, name="sisi"),
    path(f"{BARIS}komponen/", isi_komponen, name="isi_komponen"),
    path(f"{BARIS}penjelasan/", tegaskan_penjelasan, name="tegaskan_penjelasan"),
    path(f"{BARIS}bukti/", unggah_bukti, name="unggah_bukti"),
    path(f"{BARIS}komentar/", tulis_komentar, name="tulis_komentar"),
    path(f"{BERKAS}bukti/<int:bukti_id>/", bukti, name="bukti"),
    path(f"{BERKAS}bukti/<int:bukti_id>/lihat/", lihat_bukti, name="lihat_bukti"),
    path(f"{BERKAS}bukti/<int:bukti_id>/gambar/", gambar_bukti, name="gambar_bukti"),
    path(f"{BERKAS}bukti/<int:bukti_id>/tarik/", tarik_bukti, name="tarik_bukti"),
]
