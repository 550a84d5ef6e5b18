"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.laporan import olah, penerimaan, tanda_tangan

BERKAS = "pengumpulan/<int:tahun>/<str:tw>/<slug:unit>/"

urlpatterns: list[URLPattern] = [
    path(f"{BERKAS}olah/", olah.olah, name="olah"),
    path(f"{BERKAS}olah/susun/", olah.susun_laporan, name="susun_laporan"),
    path(f"{BERKAS}tanda-tangan/", tanda_tangan.tanda_tangan, name="tanda_tangan"),
    path(f"{BERKAS}tanda-tangan/perbarui/", tanda_tangan.perbarui_laporan, name="perbarui_laporan"),
    path(f"{BERKAS}tembusan/", penerimaan.tembusan, name="tembusan"),
    path(f"{BERKAS}terima/", penerimaan.terima, name="terima"),
]
