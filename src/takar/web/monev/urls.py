"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.monev import baris, jadwal, sidang

PENGUMPULAN = "pengumpulan/<int:tahun>/<str:tw>/"
BERKAS = f"{PENGUMPULAN}<slug:unit>/"
MONEV = f"{BERKAS}monev/"

urlpatterns: list[URLPattern] = [
    path(f"{PENGUMPULAN}jadwal/", jadwal.jadwal, name="jadwal"),
    path(f"{PENGUMPULAN}jadwal/terbitkan/", jadwal.terbitkan_jadwal, name="terbitkan_jadwal"),
    path(f"{BERKAS}jadwal/", jadwal.simpan_sesi, name="simpan_sesi"),
    path(MONEV, sidang.monev, name="monev"),
    path(f"{MONEV}buka/", sidang.buka_monev, name="buka_monev"),
    path(f"{MONEV}limpahkan/", sidang.limpahkan_monev, name="limpahkan_monev"),
    path(f"{MONEV}sidang/", sidang.simpan_sidang, name="simpan_sidang"),
    path(f"{MONEV}tutup/", sidang.tutup_monev, name="tutup_monev"),
    path(f"{MONEV}tindak-lanjut/", baris.tambah_tindak_lanjut, name="tambah_tindak_lanjut"),
    path(f"{MONEV}tindak-lanjut/<int:id>/batal/", baris.batal_tindak_lanjut, name="batal_tindak_lanjut"),
    path(f"{MONEV}<str:kode>/", baris.monev_baris, name="monev_baris"),
    path(f"{MONEV}<str:kode>/koreksi/", baris.koreksi_baris, name="koreksi_baris"),
    path(f"{MONEV}<str:kode>/koreksi/batal/", baris.batal_koreksi, name="batal_koreksi"),
]
