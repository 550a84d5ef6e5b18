"""A due date that was changed after it was frozen, with who did it and why."""

from django.db import models
from django.db.models import F, Q

from takar.records.organisasi import Pegawai
from takar.records.pengumpulan import BerkasBidang


class PerubahanTempo(models.Model):
    """One due date of one berkas that became another. Append-only: the first ``semula`` is the first plan.

    ``ikut``: it moved because the langkah before it did (docs/adr/0051). ``sebagai`` is the post as it was held then.
    """

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="perubahan_tempo_list")
    langkah = models.PositiveSmallIntegerField()
    semula = models.DateField()
    menjadi = models.DateField()
    ikut = models.BooleanField()
    alasan = models.TextField()
    dasar = models.CharField(max_length=200, blank=True)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT)
    nama = models.CharField(max_length=200)
    sebagai = models.CharField(max_length=220)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(alasan=""), name="perubahan_tempo_has_reason"),
            models.CheckConstraint(condition=~Q(semula=F("menjadi")), name="perubahan_tempo_changes"),
        ]
