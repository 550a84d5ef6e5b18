"""The paraf of those below the signer of a paper (docs/adr/0079)."""

from django.db import models

from takar.records.laporan import OF_ONE_PAPER, Dokumen
from takar.records.naskah import NaskahRencana
from takar.records.organisasi import PERAN_CHOICES, Pegawai


class Paraf(models.Model):
    """What somebody of the line below the signer did with one version of a paper, of a round or of the plan.

    ``cara`` says what that was, as the SOP makes them do it, or an explicit paraf; ``pdf_sha256`` are the bytes it is
    about, ``peran`` and ``sebagai`` the post in which it was done. Append-only.
    """

    class Cara(models.TextChoices):
        DISUSUN = "disusun", "menyusun dan mengirim"
        DITERBITKAN = "diterbitkan", "menerbitkan"
        NOMOR = "nomor", "memberi nomor"
        PARAF = "paraf", "membubuhkan paraf"
        DIBUAT = "dibuat", "menyusun naskahnya"

    dokumen = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="paraf_list")
    naskah = models.ForeignKey(NaskahRencana, models.PROTECT, null=True, blank=True, related_name="paraf_list")
    cara = models.CharField(max_length=12, choices=Cara)
    peran = models.CharField(max_length=40, choices=PERAN_CHOICES)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    nama = models.CharField(max_length=200)
    sebagai = models.CharField(max_length=220)
    pdf_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=OF_ONE_PAPER, name="paraf_of_one_paper"),
            models.UniqueConstraint(fields=["dokumen", "pegawai", "cara"], name="paraf_once"),
            models.UniqueConstraint(fields=["naskah", "pegawai", "cara"], name="paraf_naskah_once"),
        ]
