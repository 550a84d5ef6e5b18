"""What is revoked: certificates of the office's own, and lists by which an authority revokes what it issued."""

from django.db import models
from django.db.models import F, Q

from takar.records.segel import SertifikatSegel
from takar.records.tanda_tangan_luar import SertifikatTepercaya


class PencabutanSertifikat(models.Model):
    """The office trusts what its certificate sealed from ``sejak`` on no longer; the earliest moment counts."""

    sertifikat = models.ForeignKey(SertifikatSegel, models.PROTECT, related_name="pencabutan_list")
    sejak = models.DateTimeField()
    alasan = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sertifikat", "sejak"], name="pencabutan_sertifikat_once"),
            models.CheckConstraint(condition=Q(sejak__lte=F("at")), name="pencabutan_sertifikat_not_to_come"),
            models.CheckConstraint(condition=~Q(alasan=""), name="pencabutan_sertifikat_has_reason"),
        ]


class DaftarCabut(models.Model):
    """A list of revoked certificates (CRL, PEM) by an authority that the office trusts; the newest one counts.

    ``jumlah``: how many are on it; ``diterbitkan`` and ``berlaku_sampai`` are what it says of itself.
    """

    tepercaya = models.ForeignKey(SertifikatTepercaya, models.PROTECT, related_name="daftar_cabut_list")
    daftar = models.TextField()
    sidik = models.CharField(max_length=64)
    diterbitkan = models.DateTimeField()
    berlaku_sampai = models.DateTimeField()
    jumlah = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tepercaya", "sidik"], name="daftar_cabut_once")]
