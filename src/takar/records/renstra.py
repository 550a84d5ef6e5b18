"""Figures of a Renstra out of documents: what Takar neither planned nor collected itself (docs/adr/0043)."""

from django.db import models
from django.db.models import F, Q

from takar.records.fields import AngkaField
from takar.records.organisasi import PerangkatDaerah


class AngkaRenstra(models.Model):
    """One version of a figure with the document that it stands in. Append-only.

    ``kode`` is that of an indikator (target, kinerja) or of a program, kegiatan or sub kegiatan (pagu, anggaran).
    ``mulai`` to ``akhir`` are the years that it is of: those of the Renstra, or the one year of a realisasi. A version
    without ``nilai`` withdraws the one before it.
    """

    class Jenis(models.TextChoices):
        TARGET = "target", "target Renstra"
        PAGU = "pagu", "pagu Renstra"
        KINERJA = "kinerja", "realisasi kinerja"
        ANGGARAN = "anggaran", "realisasi anggaran"

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="angka_renstra_list")
    jenis = models.CharField(max_length=10, choices=Jenis)
    kode = models.CharField(max_length=40)
    mulai = models.PositiveSmallIntegerField()
    akhir = models.PositiveSmallIntegerField()
    versi = models.PositiveSmallIntegerField(default=1)
    teks = models.CharField(max_length=60, blank=True)
    nilai = AngkaField(null=True, blank=True)
    batas_atas = AngkaField(null=True, blank=True)
    dasar = models.CharField(max_length=200)
    tanggal = models.DateField()
    asal = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "jenis", "kode", "mulai", "akhir", "versi"], name="angka_renstra_unique"
            ),
            models.CheckConstraint(condition=Q(mulai__lte=F("akhir")), name="angka_renstra_years_in_order"),
            models.CheckConstraint(condition=~Q(dasar=""), name="angka_renstra_has_document"),
        ]
