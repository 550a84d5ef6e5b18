"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.pengaturan import akun, akun_banyak, impor, jabatan, naskah, organisasi, pegawai, urls_rencana, views

IMPOR = "pengaturan/impor/"

urlpatterns: list[URLPattern] = [
    path("pengaturan/", views.pengaturan, name="pengaturan"),
    path("pengaturan/perangkat-daerah/", organisasi.perangkat_daerah, name="perangkat_daerah"),
    path("pengaturan/perangkat-daerah/lambang/", organisasi.lambang, name="lambang"),
    path("pengaturan/unit-kerja/", organisasi.unit_list, name="unit_list"),
    path("pengaturan/unit-kerja/baru/", organisasi.unit_baru, name="unit_baru"),
    path("pengaturan/unit-kerja/<slug:kode>/", organisasi.unit, name="unit"),
    path("pengaturan/unit-kerja/<slug:kode>/alih/", organisasi.alih_unit, name="alih_unit"),
    path("pengaturan/jabatan/", jabatan.jabatan_list, name="jabatan_list"),
    path("pengaturan/jabatan/baru/", jabatan.jabatan_baru, name="jabatan_baru"),
    path("pengaturan/jabatan/<int:id>/", jabatan.jabatan, name="jabatan"),
    path("pengaturan/jabatan/<int:id>/alih/", jabatan.alih_jabatan, name="alih_jabatan"),
    path("pengaturan/pegawai/", pegawai.pegawai_list, name="pegawai_list"),
    path("pengaturan/pegawai/baru/", pegawai.pegawai_baru, name="pegawai_baru"),
    path("pengaturan/pegawai/<int:id>/", pegawai.pegawai, name="pegawai"),
    path("pengaturan/penugasan/", pegawai.penugasan_list, name="penugasan_list"),
    path("pengaturan/penugasan/baru/", pegawai.penugasan_baru, name="penugasan_baru"),
    path("pengaturan/penugasan/<int:id>/", pegawai.penugasan, name="penugasan"),
    path("pengaturan/akun/", akun.akun_list, name="akun_list"),
    path("pengaturan/akun/undang/", akun_banyak.undang_banyak, name="undang_banyak"),
    path("pengaturan/akun/<int:id>/", akun.akun, name="akun"),
    path("pengaturan/akun/<int:id>/undang/", akun.undang, name="undang"),
    path("pengaturan/akun/<int:id>/tautan-baru/", akun.tautan_baru, name="tautan_baru"),
    path("pengaturan/akun/<int:id>/alih/", akun.alih_akun, name="alih_akun"),
    path("pengaturan/akun/<int:id>/buka-kunci/", akun.buka_kunci, name="buka_kunci"),
    path(IMPOR, impor.impor, name="impor"),
    path(f"{IMPOR}unggah/", impor.unggah_impor, name="unggah_impor"),
    path(f"{IMPOR}templat/<str:nama>", impor.templat_impor, name="templat_impor"),
    path(f"{IMPOR}<int:impor_id>/", impor.pratinjau_impor, name="pratinjau_impor"),
    path(f"{IMPOR}<int:impor_id>/kolom/", impor.kolom_impor, name="kolom_impor"),
    path(f"{IMPOR}<int:impor_id>/muat/", impor.muat_impor, name="muat_impor"),
    path(f"{IMPOR}<int:impor_id>/lanjut/", impor.lanjut_impor, name="lanjut_impor"),
    path(f"{IMPOR}<int:impor_id>/file/", impor.file_impor, name="file_impor"),
    path("pengaturan/naskah/", naskah.naskah_list, name="naskah_list"),
    path("pengaturan/naskah/<slug:jenis>/", naskah.naskah, name="naskah"),
    path("pengaturan/naskah/<slug:jenis>/bawaan/", naskah.bawaan_naskah, name="bawaan_naskah"),
    path("pengaturan/naskah/<slug:jenis>/pratinjau/", naskah.pratinjau_naskah, name="pratinjau_naskah"),
    *urls_rencana.urlpatterns,
]
