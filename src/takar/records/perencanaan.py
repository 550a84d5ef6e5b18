"""The plan: tujuan, sasaran, program, kegiatan, sub kegiatan, indikator, target, pagu.

The year is part of every key: codes and names change from one year to the next.
"""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from takar.records.fields import AngkaField
from takar.records.organisasi import PerangkatDaerah, UnitKerja
from takar.rules.accumulation import Accumulation
from takar.rules.formula import Polarity
from takar.rules.level import Level as LevelKinerja

TAHUNAN = 0  # Target.triwulan of the target for the whole year


class Tujuan(models.Model):
    """A tujuan of the Renstra as it stands in one year."""

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT)
    tahun = models.PositiveSmallIntegerField()
    kode = models.CharField(max_length=20)
    uraian = models.TextField()
    asal = models.CharField(max_length=200, blank=True)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opd", "tahun", "kode"], name="tujuan_unique")]


class Sasaran(models.Model):
    """A sasaran below its tujuan."""

    tujuan = models.ForeignKey(Tujuan, models.PROTECT, related_name="sasaran_list")
    kode = models.CharField(max_length=20)
    uraian = models.TextField()
    asal = models.CharField(max_length=200, blank=True)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tujuan", "kode"], name="sasaran_unique")]


class Program(models.Model):
    """A program of one year, by its code d.dd.dd."""

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT)
    tahun = models.PositiveSmallIntegerField()
    kode = models.CharField(max_length=30)
    nama = models.CharField(max_length=300)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opd", "tahun", "kode"], name="program_unique")]


class Kegiatan(models.Model):
    """A kegiatan below its program."""

    program = models.ForeignKey(Program, models.PROTECT, related_name="kegiatan_list")
    kode = models.CharField(max_length=30)
    nama = models.CharField(max_length=300)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "kode"], name="kegiatan_unique")]


class SubKegiatan(models.Model):
    """A sub kegiatan, the unit that carries it out and the fund that pays it."""

    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, related_name="sub_kegiatan_list")
    unit = models.ForeignKey(UnitKerja, models.PROTECT)
    kode = models.CharField(max_length=30)
    nama = models.CharField(max_length=300)
    sumber_dana = models.CharField(max_length=200, blank=True)
    asal = models.CharField(max_length=200, blank=True)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kegiatan", "kode"], name="sub_kegiatan_unique")]


class Pagu(models.Model):
    """The budget of a sub kegiatan in rupiah, one row for each DPA version."""

    class Jenis(models.TextChoices):
        MURNI = "murni", "DPA murni"
        PERGESERAN = "pergeseran", "DPA pergeseran"
        PERUBAHAN = "perubahan", "DPA perubahan"

    sub_kegiatan = models.ForeignKey(SubKegiatan, models.PROTECT, related_name="pagu_list")
    versi = models.PositiveSmallIntegerField(default=1)
    jenis = models.CharField(max_length=12, choices=Jenis, default=Jenis.MURNI)
    berlaku_mulai = models.DateField()
    nilai = AngkaField()
    dasar = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sub_kegiatan", "versi"], name="pagu_unique")]


class Indikator(models.Model):
    """An indikator of one unit in one year: of a sasaran (IKU), outcome of a program, output of what is below it.

    Of the columns that are named as the levels the one of its own level is filled.
    """

    class Level(models.TextChoices):
        SASARAN = "sasaran", "Sasaran"
        PROGRAM = "program", "Program"
        KEGIATAN = "kegiatan", "Kegiatan"
        SUB_KEGIATAN = "sub_kegiatan", "Sub kegiatan"

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT)
    tahun = models.PositiveSmallIntegerField()
    kode = models.CharField(max_length=40)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="indikator_list")
    level = models.CharField(max_length=14, choices=Level)
    sasaran = models.ForeignKey(Sasaran, models.PROTECT, null=True, blank=True)
    program = models.ForeignKey(Program, models.PROTECT, null=True, blank=True)
    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, null=True, blank=True)
    sub_kegiatan = models.ForeignKey(SubKegiatan, models.PROTECT, null=True, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    aktif = models.BooleanField(default=True)
    alasan_nonaktif = models.CharField(max_length=300, blank=True, default="")
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opd", "tahun", "kode"], name="indikator_unique"),
            models.CheckConstraint(
                condition=Q(aktif=False) | Q(alasan_nonaktif=""),
                name="indikator_in_force_has_no_reason",
                violation_error_message="Indikator yang berlaku tidak menyimpan alasan berhentinya.",
            ),
            models.CheckConstraint(
                condition=reduce(
                    or_,
                    (
                        Q(level=one, **{f"{other}__isnull": other != one for other in LevelKinerja})
                        for one in LevelKinerja
                    ),
                ),
                name="indikator_parent_matches_level",
                violation_error_message="Indikator menunjuk satu saja: sasaran, program, kegiatan, atau sub kegiatan.",
            ),
        ]


class IndikatorVersi(models.Model):
    """What an indikator means from a date on: its card."""

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="versi_list")
    versi = models.PositiveSmallIntegerField(default=1)
    berlaku_mulai = models.DateField()
    nama = models.CharField(max_length=600)
    definisi = models.TextField()
    rumus = models.TextField()
    satuan = models.CharField(max_length=60)
    desimal = models.PositiveSmallIntegerField(default=2)
    polarity = models.CharField(max_length=12, choices=[(p.value, p.value) for p in Polarity])
    accumulation = models.CharField(max_length=10, choices=[(a.value, a.value) for a in Accumulation])
    komponen = models.TextField(blank=True, default="")  # as rules/komponen_susunan.py writes it
    sumber_data = models.CharField(max_length=300)
    penanggung_jawab = models.CharField(max_length=200)
    bukti_wajib = models.BooleanField(default=False)
    dasar = models.CharField(max_length=200, blank=True)
    asal = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indikator", "versi"], name="indikator_versi_unique")]


class Target(models.Model):
    """A target of one triwulan (1 to 4) or of the year (0), as printed and as read."""

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="target_list")
    triwulan = models.PositiveSmallIntegerField()
    versi = models.PositiveSmallIntegerField(default=1)
    berlaku_mulai = models.DateField()
    teks = models.CharField(max_length=60)
    nilai = AngkaField(null=True, blank=True)
    batas_atas = AngkaField(null=True, blank=True)
    dasar = models.CharField(max_length=200, blank=True)
    asal = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indikator", "triwulan", "versi"], name="target_unique"),
            models.CheckConstraint(condition=Q(triwulan__lte=4), name="target_triwulan_in_year"),
        ]


class AksiTriwulan(models.Model):
    """What is done in one triwulan for an indikator, as the Rencana Aksi says it; "-" takes it back."""

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="aksi_list")
    triwulan = models.PositiveSmallIntegerField()
    versi = models.PositiveSmallIntegerField(default=1)
    berlaku_mulai = models.DateField()
    teks = models.TextField()
    dasar = models.CharField(max_length=200, blank=True)
    asal = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indikator", "triwulan", "versi"], name="aksi_triwulan_unique"),
            models.CheckConstraint(condition=Q(triwulan__range=(1, 4)), name="aksi_triwulan_in_year"),
            models.CheckConstraint(condition=~Q(teks=""), name="aksi_triwulan_says_something"),
        ]
