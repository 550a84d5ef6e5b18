"""What every paper keeps, the papers of the plan of a year, and the forms of its evaluation that were kept."""

from django.db import models
from django.db.models import Q

from takar.records.organisasi import Jabatan, Pegawai, PerangkatDaerah, UnitKerja
from takar.records.realisasi import FileTersimpan


class Naskah(models.Model):
    """A paper: the frozen context and the very bytes made from it. Append-only.

    ``templat`` names the template with its version, ``bahan_cetak`` is what that was given (documents/render/bahan.py;
    empty for papers of before it was kept); ``oleh`` is empty where Takar made it by itself.
    """

    versi = models.PositiveSmallIntegerField()
    judul = models.CharField(max_length=300)
    nomor = models.CharField(max_length=100, blank=True)
    tanggal = models.DateField()
    kode = models.CharField(max_length=20, unique=True)
    context_json = models.TextField()
    context_sha256 = models.CharField(max_length=64)
    file = models.ForeignKey(FileTersimpan, models.PROTECT)
    mesin = models.CharField(max_length=40)
    templat = models.CharField(max_length=60, blank=True)
    bahan_cetak = models.BinaryField(default=b"", blank=True)
    at = models.DateTimeField()
    oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, blank=True)

    class Meta:
        abstract = True


class NaskahRencana(Naskah):
    """A paper of the plan: of a whole office, or the Perjanjian Kinerja of one post.

    ``perubahan`` is the day from which the perubahan holds that it shows; empty for the plan murni. The last
    version of the latest stage replaces the others, which stay as they were made.
    """

    class Jenis(models.TextChoices):
        IKU = "iku", "Indikator kinerja utama"
        PERJANJIAN = "perjanjian", "Perjanjian Kinerja"
        RENCANA_AKSI = "rencana-aksi", "Rencana Aksi"

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="naskah_rencana_list")
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=16, choices=Jenis)
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="naskah_rencana_list")
    perubahan = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun", "jenis", "versi"],
                condition=Q(jabatan__isnull=True),
                name="naskah_rencana_of_office_unique",
            ),
            models.UniqueConstraint(
                fields=["jabatan", "tahun", "versi"],
                condition=Q(jabatan__isnull=False),
                name="naskah_rencana_of_jabatan_unique",
            ),
            models.CheckConstraint(
                condition=Q(jenis="perjanjian", jabatan__isnull=False)
                | (~Q(jenis="perjanjian") & Q(jabatan__isnull=True)),
                name="naskah_rencana_jabatan_matches_jenis",
                violation_error_message="Perjanjian Kinerja menyebut jabatan; IKU dan Rencana Aksi tidak.",
            ),
        ]


class NaskahE81(Naskah):
    """A Form E.81 as it was kept: of a whole office, or of one unit. Nobody signs it in Takar (docs/adr/0043)."""

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="naskah_e81_list")
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(UnitKerja, models.PROTECT, null=True, blank=True, related_name="naskah_e81_list")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "tahun", "triwulan", "versi"],
                condition=Q(unit__isnull=True),
                name="naskah_e81_of_office_unique",
            ),
            models.UniqueConstraint(
                fields=["unit", "tahun", "triwulan", "versi"],
                condition=Q(unit__isnull=False),
                name="naskah_e81_of_unit_unique",
            ),
        ]


class TemplatTersimpan(models.Model):
    """What the papers of one template and one engine were laid out by, kept once (docs/adr/0102). Append-only.

    ``templat`` and ``mesin`` are as the papers name them; the file holds texts and the hashes of typefaces, which are
    files of their own.
    """

    templat = models.CharField(max_length=60)
    mesin = models.CharField(max_length=40)
    file = models.ForeignKey(FileTersimpan, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["templat", "mesin"], name="templat_tersimpan_unique")]
