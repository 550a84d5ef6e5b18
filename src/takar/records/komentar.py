"""What people say to one another about one row of a berkas."""

from django.db import models
from django.db.models import Q

from takar.records.organisasi import Pegawai
from takar.records.pengumpulan import BerkasBidang
from takar.records.perencanaan import Indikator


class Komentar(models.Model):
    """A remark on a row; it changes neither figure nor state. Append-only, and a frozen berkas takes none.

    ``sebagai`` is the post in which the person wrote, as it was held then.
    """

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="komentar_list")
    indikator = models.ForeignKey(Indikator, models.PROTECT)
    teks = models.TextField()
    pegawai = models.ForeignKey(Pegawai, models.PROTECT)
    nama = models.CharField(max_length=200)
    sebagai = models.CharField(max_length=220)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(teks=""), name="komentar_says_something")]
