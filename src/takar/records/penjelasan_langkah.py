"""Why a langkah came late, in the words of who held it or of the Kasubbag."""

from django.db import models
from django.db.models import Q

from takar.records.organisasi import Pegawai
from takar.records.pengumpulan import BerkasBidang


class PenjelasanLangkah(models.Model):
    """One explanation of one late langkah. Append-only, also after the berkas was frozen (docs/adr/0048).

    ``sebagai`` is the post in which the person wrote, as it was held then.
    """

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="penjelasan_list")
    langkah = models.PositiveSmallIntegerField()
    teks = models.TextField()
    pegawai = models.ForeignKey(Pegawai, models.PROTECT)
    nama = models.CharField(max_length=200)
    sebagai = models.CharField(max_length=220)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(teks=""), name="penjelasan_langkah_says_something")]
