"""SOP editions that an office installed itself (docs/adr/0018)."""

from django.db import models
from django.db.models import Q

from takar.records.organisasi import Pegawai, PerangkatDaerah


class EdisiSop(models.Model):
    """An edition that an office installed: never deleted, withdrawn while no round ran under it.

    ``edition_json`` is the canonical form that a round stores too, so that both have the same SHA-256.
    """

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="edisi_list")
    nomor = models.CharField(max_length=100)
    edition_json = models.TextField()
    edition_sha256 = models.CharField(max_length=64)
    berlaku_mulai = models.DateField()
    nama = models.CharField(max_length=200)
    at = models.DateTimeField()
    pemasang = models.ForeignKey(Pegawai, models.PROTECT)
    ditarik_at = models.DateTimeField(null=True, blank=True)
    ditarik_alasan = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "nomor", "berlaku_mulai"],
                condition=Q(ditarik_at__isnull=True),
                name="edisi_sop_once",
            ),
            models.CheckConstraint(
                condition=Q(ditarik_at__isnull=True, ditarik_alasan="")
                | (Q(ditarik_at__isnull=False) & ~Q(ditarik_alasan="")),
                name="edisi_sop_withdrawn_has_reason",
                violation_error_message="Penarikan edisi harus disertai alasan.",
            ),
        ]
