"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.laporan import antrean, gabungan, olah, penerimaan, tanda_tangan

PENGUMPULAN = "pengumpulan/<int:tahun>/<str:tw>/laporan-gabungan/"
BERKAS = "pengumpulan/<int:tahun>/<str:tw>/<slug:unit>/"

urlpatterns: list[URLPattern] = [
    path("tanda-tangan/", antrean.antrean_ttd, name="antrean_ttd"),
    path("tanda-tangan/<str:kode>/buka/", antrean.buka_naskah, name="buka_naskah"),
    path(PENGUMPULAN, gabungan.gabungan, name="gabungan"),
    path(f"{PENGUMPULAN}layanan/", gabungan.gabungan_layanan, name="gabungan_layanan"),
    path(f"{PENGUMPULAN}nomor/", gabungan.nomor_gabungan, name="nomor_gabungan"),
    path(f"{PENGUMPULAN}perbarui/", gabungan.perbarui_gabungan, name="perbarui_gabungan"),
    path(f"{BERKAS}olah/", olah.olah, name="olah"),
    path(f"{BERKAS}olah/susun/", olah.susun_laporan, name="susun_laporan"),
    path(f"{BERKAS}tanda-tangan/", tanda_tangan.tanda_tangan, name="tanda_tangan"),
    path(f"{BERKAS}tanda-tangan/perbarui/", tanda_tangan.perbarui_laporan, name="perbarui_laporan"),
    path(f"{BERKAS}tanda-tangan/layanan/", tanda_tangan.tanda_tangan_layanan, name="tanda_tangan_layanan"),
    path(f"{BERKAS}tembusan/", penerimaan.tembusan, name="tembusan"),
    path(f"{BERKAS}tembusan/dibuka/", penerimaan.tembusan_dibuka, name="tembusan_dibuka"),
    path(f"{BERKAS}terima/", penerimaan.terima, name="terima"),
    path(f"{BERKAS}terima/dibuka/", penerimaan.terima_dibuka, name="terima_dibuka"),
]
