"""Addresses of the plan of a year."""

from django.urls import URLPattern, path

from takar.web.pengaturan import rencana, rencana_hapus, rencana_indikator, rencana_pagu, rencana_target

TAHUN = "pengaturan/rencana/<int:tahun>/"

urlpatterns: list[URLPattern] = [
    path("pengaturan/rencana/", rencana.rencana, name="rencana"),
    path(TAHUN, rencana.rencana_tahun, name="rencana_tahun"),
    path(TAHUN + "salin/", rencana_pagu.salin, name="salin_rencana"),
    path(TAHUN + "indikator/<int:id>/", rencana_indikator.indikator, name="rencana_indikator"),
    path(TAHUN + "indikator/<int:id>/alih/", rencana_indikator.alih_indikator, name="alih_indikator"),
    path(TAHUN + "indikator/<int:id>/hapus/", rencana_hapus.hapus_indikator, name="hapus_indikator"),
    path(TAHUN + "indikator/<int:id>/target/", rencana_target.target, name="rencana_target"),
    path(TAHUN + "sub-kegiatan/<int:id>/pagu/", rencana_pagu.pagu, name="rencana_pagu"),
    path(
        TAHUN + "<slug:jenis>/<int:id>/indikator-baru/",
        rencana_indikator.indikator_baru,
        name="rencana_indikator_baru",
    ),
    path(TAHUN + "<slug:jenis>/baru/", rencana.butir_baru, name="rencana_butir_baru"),
    path(TAHUN + "<slug:jenis>/<int:id>/hapus/", rencana_hapus.hapus_butir, name="hapus_butir"),
    path(TAHUN + "<slug:jenis>/<int:id>/", rencana.butir, name="rencana_butir"),
]
