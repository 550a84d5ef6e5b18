"""The wording of an office's papers, version by version."""

from django.db import models

from takar.records.organisasi import Pegawai, PerangkatDaerah
from takar.records.realisasi import FileTersimpan


class RedaksiNaskah(models.Model):
    """How an office words one kind of paper; the youngest version counts, papers keep the words they were made with.

    ``isi`` holds the texts by the name of their part (rules.redaksi.KOLOM), ``alasan`` why they changed, where said.
    ``gambar`` is of the letterhead alone: a picture in the place of its lines (docs/adr/0088). Append-only.
    """

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="redaksi_list")
    jenis = models.CharField(max_length=24)
    versi = models.PositiveSmallIntegerField()
    isi = models.JSONField()
    alasan = models.CharField(max_length=300, blank=True, default="")
    gambar = models.ForeignKey(FileTersimpan, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    oleh = models.ForeignKey(Pegawai, models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opd", "jenis", "versi"], name="redaksi_unique")]
