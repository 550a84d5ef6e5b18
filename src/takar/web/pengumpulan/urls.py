"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.pengumpulan import ingatkan, kartu_kendali, tanda_terima, tempo, views

PENGUMPULAN = "pengumpulan/<int:tahun>/<str:tw>/"
BERKAS = f"{PENGUMPULAN}<slug:unit>/"

urlpatterns: list[URLPattern] = [
    path("pengumpulan/", views.pengumpulan_list, name="pengumpulan_list"),
    path("pengumpulan/buka/", views.buka_pengumpulan, name="buka_pengumpulan"),
    path(PENGUMPULAN, views.pengumpulan, name="pengumpulan"),
    path(f"{PENGUMPULAN}kartu-kendali/", kartu_kendali.kartu_kendali, name="kartu_kendali"),
    path("kartu-kendali/<int:tahun>/", kartu_kendali.kartu_kendali_tahun, name="kartu_kendali_tahun"),
    path(f"{PENGUMPULAN}tanda-terima/", tanda_terima.tanda_terima, name="tanda_terima"),
    path(f"{PENGUMPULAN}tanda-terima/<int:pengiriman_id>/dikirim/", tanda_terima.kirim_tembusan, name="kirim_tembusan"),
    path(f"{PENGUMPULAN}ingatkan/", ingatkan.ingatkan, name="ingatkan"),
    path(f"{PENGUMPULAN}ubah-jatuh-tempo/", tempo.ubah_tempo, name="ubah_tempo"),
    path(BERKAS, views.berkas, name="berkas"),
    path(f"{BERKAS}kembalikan/", views.kembalikan, name="kembalikan"),
    path(f"{BERKAS}jelaskan-langkah/", kartu_kendali.jelaskan_langkah, name="jelaskan_langkah"),
    path(f"{BERKAS}tarik/", views.tarik, name="tarik"),
]
