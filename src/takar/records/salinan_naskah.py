"""Files that were refused as signed and kept as what they are: copies of a paper (docs/adr/0103)."""

from django.db import models

from takar.records.laporan import OF_ONE_PAPER, Dokumen
from takar.records.naskah import NaskahRencana
from takar.records.organisasi import Pegawai
from takar.records.realisasi import FileTersimpan


class SalinanNaskah(models.Model):
    """A copy or scan of a paper of mode 2, bound to the bytes that it was held against: its paper is not signed by it.

    ``sebab`` is why it is no signature, by the word of the judge (sop/salinan.py); ``alasan`` why it was kept.
    """

    dokumen = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="salinan_list")
    naskah = models.ForeignKey(NaskahRencana, models.PROTECT, null=True, blank=True, related_name="salinan_list")
    urutan = models.PositiveIntegerField()
    pdf_sha256 = models.CharField(max_length=64)
    file = models.OneToOneField(FileTersimpan, models.PROTECT, related_name="salinan")
    sebab = models.CharField(max_length=30)
    alasan = models.CharField(max_length=300)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="salinan_naskah_list")
    nama = models.CharField(max_length=200)
    sebagai = models.CharField(max_length=220)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=OF_ONE_PAPER, name="salinan_naskah_of_one_paper"),
            models.CheckConstraint(
                condition=~models.Q(sebab="") & ~models.Q(alasan=""), name="salinan_naskah_says_why"
            ),
            models.UniqueConstraint(fields=["dokumen", "urutan"], name="salinan_naskah_one_of_each_urutan"),
            models.UniqueConstraint(fields=["naskah", "urutan"], name="salinan_naskah_rencana_one_of_each_urutan"),
        ]
