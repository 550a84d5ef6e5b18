"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.segel import cabut, cap_waktu, sendiri, tepercaya, views

urlpatterns: list[URLPattern] = [
    path("pengaturan/segel/", views.sertifikat_list, name="sertifikat_list"),
    path("pengaturan/segel/ganti/", views.ganti_sertifikat, name="ganti_sertifikat"),
    path("pengaturan/segel/susulan/", views.segel_susulan, name="segel_susulan"),
    path("pengaturan/segel/sendiri/", sendiri.pasang_sertifikat, name="pasang_sertifikat"),
    path("pengaturan/segel/token/", sendiri.pakai_token, name="pakai_token"),
    path("pengaturan/segel/cabut/", cabut.cabut_sertifikat, name="cabut_sertifikat"),
    path("pengaturan/segel/cap-waktu/", cap_waktu.atur_cap_waktu, name="atur_cap_waktu"),
    path("pengaturan/segel/cap-waktu/minta/", cap_waktu.minta_cap_waktu, name="minta_cap_waktu"),
    path("pengaturan/tanda-tangan/", tepercaya.tepercaya_list, name="tepercaya_list"),
    path("pengaturan/tanda-tangan/percayai/", tepercaya.percayai, name="percayai"),
    path("pengaturan/tanda-tangan/<int:tepercaya_id>/cabut/", tepercaya.cabut_percaya, name="cabut_percaya"),
    path(
        "pengaturan/tanda-tangan/<int:tepercaya_id>/daftar-cabut/",
        cabut.simpan_daftar_cabut,
        name="simpan_daftar_cabut",
    ),
    path("pengaturan/tanda-tangan/layanan/", tepercaya.atur_layanan, name="atur_layanan"),
    path("pengaturan/tanda-tangan/cara/", tepercaya.atur_mode, name="atur_mode"),
    path("pengaturan/tanda-tangan/naskah/", tepercaya.atur_naskah, name="atur_naskah"),
]
