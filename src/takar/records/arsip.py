"""Archives that were asked for: a copy of what lies elsewhere, to be handed out as one file (docs/adr/0077)."""

from django.db import models
from django.db.models import Q

from takar.records.organisasi import Pegawai, PerangkatDaerah, UnitKerja


class Arsip(models.Model):
    """One archive of an office: of a tahun, of a ``triwulan`` of it, or of one ``unit`` in that.

    ``sudah`` of ``total`` bytes are in while it is made. It is over at ``selesai_at``: made, with hash, size and what
    is missing, or given up for the reason in ``gagal``.
    """

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="arsip_list")
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    sebagai = models.CharField(max_length=220)
    sudah = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    selesai_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    ukuran = models.PositiveBigIntegerField(default=0)
    jumlah = models.PositiveIntegerField(default=0)
    kurang = models.JSONField(default=list, blank=True)
    gagal = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(triwulan__isnull=False), name="arsip_unit_has_triwulan"
            ),
            models.CheckConstraint(
                condition=Q(selesai_at__isnull=True, sha256="", gagal="")
                | (Q(selesai_at__isnull=False) & ((Q(sha256="") & ~Q(gagal="")) | (~Q(sha256="") & Q(gagal="")))),
                name="arsip_over_is_made_or_given_up",
            ),
        ]
