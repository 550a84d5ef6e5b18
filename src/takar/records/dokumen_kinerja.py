"""Dokumen kinerja: what langkah 1 starts from (domain.md section 6.1)."""

from django.db import models
from django.db.models import Q

from takar.records.organisasi import Pegawai, PerangkatDaerah
from takar.records.realisasi import FileTersimpan


class DokumenKinerja(models.Model):
    """One planning or budget paper of an office for one tahun; superseded by a later one, never deleted.

    ``versi`` counts the papers that replaced one another. Only ``status`` and ``alasan`` change after it is kept.
    """

    class Jenis(models.TextChoices):
        RENSTRA = "renstra", "Renstra"
        IKU = "iku", "IKU"
        PERJANJIAN = "perjanjian", "Perjanjian Kinerja"
        RENCANA_AKSI = "rencana_aksi", "Rencana Aksi"
        RENJA = "renja", "Renja"
        RKA = "rka", "RKA"
        DPA = "dpa", "DPA"
        DPA_PERUBAHAN = "dpa_perubahan", "DPA Perubahan"

    class Status(models.TextChoices):
        DRAF = "draf", "draf"
        BERLAKU = "berlaku", "berlaku"
        DIGANTIKAN = "digantikan", "digantikan"
        DICABUT = "dicabut", "dicabut"

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="dokumen_kinerja_list")
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=16, choices=Jenis)
    nomor = models.CharField(max_length=100)
    tanggal = models.DateField()
    versi = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=12, choices=Status)
    file = models.ForeignKey(FileTersimpan, models.PROTECT)
    nama = models.CharField(max_length=200)
    menggantikan = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="pengganti_list")
    keterangan = models.CharField(max_length=300, blank=True)
    pengunggah = models.ForeignKey(Pegawai, models.PROTECT)
    at = models.DateTimeField()
    alasan = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun", "jenis", "file"],
                condition=Q(status__in=["draf", "berlaku"]),
                name="dokumen_kinerja_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="dicabut") | ~Q(alasan=""),
                name="dokumen_kinerja_withdrawn_has_reason",
                violation_error_message="Pencabutan dokumen harus disertai alasan.",
            ),
        ]
