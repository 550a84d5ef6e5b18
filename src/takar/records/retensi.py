"""The jadwal retensi arsip of an office, class by class. Append-only: a later class replaces an earlier one."""

from django.db import models
from django.db.models import Q

from takar.records.organisasi import Pegawai, PerangkatDaerah
from takar.rules.retensi import TERLAMA, JenisArsip, NasibAkhir


class RetensiArsip(models.Model):
    """How long one kind of record is kept from ``berlaku`` on, in years, and by which regulation (rules/retensi.py)."""

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="retensi_list")
    jenis = models.CharField(max_length=10, choices=[(one.value, one.value) for one in JenisArsip])
    berlaku = models.DateField()
    aktif = models.PositiveSmallIntegerField()
    inaktif = models.PositiveSmallIntegerField()
    nasib = models.CharField(max_length=10, choices=[(one.value, one.value) for one in NasibAkhir])
    dasar = models.CharField(max_length=200)
    at = models.DateTimeField()
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(dasar=""), name="retensi_has_dasar"),
            models.CheckConstraint(
                condition=Q(aktif__lte=TERLAMA, inaktif__lte=TERLAMA), name="retensi_years_are_possible"
            ),
        ]
