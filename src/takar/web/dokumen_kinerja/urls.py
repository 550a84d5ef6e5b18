"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.dokumen_kinerja import views

ATUR = "pengaturan/dokumen-kinerja/"

urlpatterns: list[URLPattern] = [
    path(ATUR, views.atur_tahun_ini, name="atur_dokumen_kinerja_tahun_ini"),
    path(f"{ATUR}<int:tahun>/", views.atur, name="atur_dokumen_kinerja"),
    path(f"{ATUR}<int:tahun>/simpan/", views.simpan, name="simpan_dokumen_kinerja"),
    path(f"{ATUR}<int:tahun>/<int:id>/berlakukan/", views.berlakukan, name="berlakukan_dokumen_kinerja"),
    path(f"{ATUR}<int:tahun>/<int:id>/cabut/", views.cabut, name="cabut_dokumen_kinerja"),
    path("dokumen-kinerja/<int:tahun>/<int:id>/", views.unduh, name="dokumen_kinerja"),
]
