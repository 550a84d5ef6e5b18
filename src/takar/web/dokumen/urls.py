"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.dokumen import angka, berurut, paraf, periksa, pindaian, views

urlpatterns: list[URLPattern] = [
    path("dokumen/<str:kode>/", views.dokumen, name="dokumen"),
    path("dokumen/<str:kode>/tanda-tangan/", berurut.tanda_tangan_berurut, name="tanda_tangan_berurut"),
    path(
        "dokumen/<str:kode>/tanda-tangan/layanan/",
        berurut.tanda_tangan_berurut_layanan,
        name="tanda_tangan_berurut_layanan",
    ),
    path("dokumen/<str:kode>/pindaian/<int:urutan>/", berurut.pindaian_berurut, name="pindaian_berurut"),
    path("dokumen/<str:kode>/salinan/<int:urutan>/", berurut.salinan_naskah, name="salinan_naskah"),
    path("dokumen/<str:kode>/pindaian/", views.pindaian, name="pindaian"),
    path("dokumen/<str:kode>/pindaian-naskah/", pindaian.pindaian_naskah, name="pindaian_naskah"),
    path("dokumen/<str:kode>/pindaian-naskah/<int:ke>/", pindaian.unduh_pindaian, name="unduh_pindaian"),
    path("dokumen/<str:kode>/word/", views.word, name="dokumen_word"),
    path("dokumen/<str:kode>/excel/", views.excel, name="dokumen_excel"),
    path("dokumen/<str:kode>/paraf/", paraf.paraf, name="paraf"),
    path("dokumen/<str:kode>/paraf/lembar/", paraf.lembar_paraf, name="lembar_paraf"),
    path("verifikasi/", periksa.periksa_pdf, name="periksa_pdf"),
    path("verifikasi/<str:kode>/sertifikat/", periksa.sertifikat, name="sertifikat_segel"),
    path("verifikasi/<str:kode>/angka/", angka.angka_list, name="angka_list"),
    path("verifikasi/<str:kode>/angka/<slug:nomor>/", angka.asal_angka, name="asal_angka"),
    path("verifikasi/<str:kode>/", views.verifikasi, name="verifikasi"),
]
