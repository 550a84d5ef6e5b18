"""Spreadsheets that were uploaded to be loaded: the file, how its columns are read, and when it was loaded."""

from django.db import models
from django.db.models import Q

from takar.records.organisasi import Pegawai, PerangkatDaerah
from takar.records.realisasi import FileTersimpan


class Impor(models.Model):
    """One upload. ``isi`` holds the sheets as read, ``peta`` which column is which (both JSON); never deleted."""

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="impor_list")
    tahun = models.PositiveSmallIntegerField()
    bagian = models.CharField(max_length=10)
    nama = models.CharField(max_length=200)
    file = models.ForeignKey(FileTersimpan, models.PROTECT)
    isi = models.TextField()
    peta = models.TextField()
    at = models.DateTimeField()
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    versi = models.PositiveIntegerField(default=1)
    dimuat_at = models.DateTimeField(null=True, blank=True)
    dimuat_oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, blank=True, related_name="+")
    hasil = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(dimuat_at__isnull=True, dimuat_oleh__isnull=True, hasil="")
                | (Q(dimuat_at__isnull=False, dimuat_oleh__isnull=False) & ~Q(hasil="")),
                name="impor_loaded_when_and_who_together",
            ),
        ]
