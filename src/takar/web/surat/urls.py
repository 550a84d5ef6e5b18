"""Addresses of this subject."""

from django.urls import URLPattern, path

from takar.web.surat import catat, kepala, salinan, views

AGENDA = "surat/<slug:register>/"
SATU = f"{AGENDA}<int:tahun>/<int:nomor>/"

urlpatterns: list[URLPattern] = [
    path("surat/", views.surat, name="surat"),
    path(AGENDA, views.agenda, name="agenda"),
    path(f"{AGENDA}catat/", catat.catat_surat, name="catat_surat"),
    path("surat/keluar/catat-naskah-rencana/", catat.catat_naskah_rencana, name="catat_naskah_rencana"),
    path(f"{AGENDA}<int:tahun>/buku-agenda.pdf", views.buku_agenda, name="buku_agenda"),
    path(f"{AGENDA}<int:tahun>/beri-nomor/", catat.beri_nomor, name="beri_nomor"),
    path(SATU, views.surat_rinci, name="surat_rinci"),
    path(f"{SATU}salinan/", salinan.salinan_surat, name="salinan_surat"),
    path(f"{SATU}salinan/lihat/", salinan.lihat_salinan, name="lihat_salinan"),
    path(f"{SATU}salinan/gambar/", salinan.gambar_salinan, name="gambar_salinan"),
    path(f"{SATU}perbaiki/", catat.perbaiki_surat, name="perbaiki_surat"),
    path(f"{SATU}batal/", catat.batal_surat, name="batal_surat"),
    path(f"{SATU}nomor/", catat.nomor_surat, name="nomor_surat"),
    path(f"{SATU}kepala/", kepala.kepala_surat, name="kepala_surat"),
    path(f"{SATU}disposisi/", catat.disposisi_surat, name="disposisi_surat"),
    path(f"{SATU}disposisi/<int:disposisi_id>/selesai/", catat.selesai_disposisi, name="selesai_disposisi"),
]
