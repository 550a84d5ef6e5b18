"""The working hours of an office's own, and the periods of Ramadan that it knows (docs/adr/0057)."""

from django.db import models
from django.db.models import F, Q

from takar.records.organisasi import PerangkatDaerah


class JamKantor(models.Model):
    """The hours of a week from one day on, with the decision that sets them; ``isi`` as rules/jam_pekan.py writes them.

    Never changed: a mistake is removed and entered anew, and the audit log keeps both.
    """

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="jam_list")
    berlaku = models.DateField()
    isi = models.CharField(max_length=100)
    dasar = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opd", "berlaku"], name="jam_kantor_once_per_day")]


class MasaRamadan(models.Model):
    """The first and the last day of one Ramadan; it takes the place of one of rules/libur.py that it touches."""

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="ramadan_list")
    mulai = models.DateField()
    selesai = models.DateField()
    dasar = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opd", "mulai"], name="ramadan_once_per_day"),
            models.CheckConstraint(condition=Q(mulai__lt=F("selesai")), name="ramadan_in_order"),
        ]
