"""Exceptions to the separation of duties, granted one by one (decisions.md, "Separation of duties")."""

from django.db import models
from django.db.models import Q

from takar.records.organisasi import Pegawai
from takar.records.pengumpulan import BerkasBidang
from takar.sop.acts import Dikecualikan

TINDAKAN_CHOICES = [(satu.value, satu.value) for satu in Dikecualikan]


class Pengecualian(models.Model):
    """Lets one person do one separated act on one berkas up to a day. It is revoked or ends, and is never deleted.

    ``nama`` and ``sebagai`` are who granted it, as it was held then; ``dipakai_at`` when it was first needed.
    """

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="pengecualian_list")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    tindakan = models.CharField(max_length=16, choices=TINDAKAN_CHOICES)
    alasan = models.TextField()
    sampai = models.DateField()
    at = models.DateTimeField()
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    nama = models.CharField(max_length=200)
    sebagai = models.CharField(max_length=220)
    dipakai_at = models.DateTimeField(null=True, blank=True)
    dicabut_at = models.DateTimeField(null=True, blank=True)
    dicabut_alasan = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(alasan=""), name="pengecualian_has_reason"),
            models.CheckConstraint(
                condition=~Q(oleh=models.F("pegawai")),
                name="pengecualian_not_for_oneself",
                violation_error_message="Pengecualian tidak dapat diberikan kepada diri sendiri.",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_at__isnull=True, dicabut_alasan="")
                | (Q(dicabut_at__isnull=False) & ~Q(dicabut_alasan="")),
                name="pengecualian_revoked_has_reason",
            ),
        ]
