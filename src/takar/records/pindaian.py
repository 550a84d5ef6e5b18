"""Scans of papers that were signed with ink, bound to the exact version by who keeps the papers (docs/adr/0099)."""

from django.db import models
from django.db.models import Q

from takar.records.laporan import Dokumen
from takar.records.naskah import NaskahE81, NaskahRencana
from takar.records.organisasi import Pegawai
from takar.records.realisasi import FileTersimpan

PAPERS = ("dokumen", "naskah", "naskah_e81")


def _is_of(paper: str) -> Q:
    return Q(**{f"{one}__isnull": one != paper for one in PAPERS})


class PindaianNaskah(models.Model):
    """A scan of one version of a paper; ``ke`` counts from 1, a later one shows more or better. Append-only.

    It is no signature of Takar: who kept it says what the paper shows, and nothing can check that.
    """

    dokumen = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="pindaian_list")
    naskah = models.ForeignKey(NaskahRencana, models.PROTECT, null=True, blank=True, related_name="pindaian_list")
    naskah_e81 = models.ForeignKey(NaskahE81, models.PROTECT, null=True, blank=True, related_name="pindaian_list")
    ke = models.PositiveSmallIntegerField()
    file = models.OneToOneField(FileTersimpan, models.PROTECT, related_name="pindaian_naskah")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT)
    nama = models.CharField(max_length=200)
    sebagai = models.CharField(max_length=220)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_is_of("dokumen") | _is_of("naskah") | _is_of("naskah_e81"),
                name="pindaian_naskah_of_one_paper",
            ),
            *(models.UniqueConstraint(fields=[paper, "ke"], name=f"pindaian_{paper}_ke_once") for paper in PAPERS),
        ]
