"""Perangkat daerah, unit kerja, jabatan, pegawai, penugasan, hari libur."""

from django.db import models
from django.db.models import F, Q

from takar.rules.deadlines import HitunganMinggu, Kebijakan
from takar.rules.penugasan import Batas
from takar.sop.penanda_naskah import DI_TAKAR, kept_kinds
from takar.sop.peran import Peran
from takar.sop.tanda_tangan import ModeTandaTangan

BATAS_CHOICES = [(batas.value, batas.value) for batas in Batas]
PERAN_CHOICES = [(peran.value, peran.value) for peran in Peran]


class PerangkatDaerah(models.Model):
    """One office (dinas, badan). ``peraga`` names the origin of demonstration data; empty for a real office.

    ``naskah_di_takar``: the kinds of papers that are signed in Takar (sop.penanda_naskah.kept_kinds).
    """

    kode = models.CharField(max_length=40, unique=True)
    nama = models.CharField(max_length=200)
    pemerintah = models.CharField(max_length=200)
    alamat = models.CharField(max_length=300)
    kontak = models.CharField(max_length=200, blank=True)
    tempat = models.CharField(max_length=100)
    zona = models.CharField(max_length=40, default="Asia/Jakarta")
    kebijakan = models.CharField(max_length=10, default=Kebijakan.MAJU.value)
    minggu = models.CharField(max_length=15, default=HitunganMinggu.HARI_KERJA.value)
    skala = models.CharField(max_length=40, default="permendagri-86")
    renstra_mulai = models.PositiveSmallIntegerField(null=True, blank=True)
    renstra_akhir = models.PositiveSmallIntegerField(null=True, blank=True)
    mode_tanda_tangan = models.CharField(max_length=20, default=ModeTandaTangan.PERSETUJUAN.value)
    naskah_di_takar = models.CharField(max_length=300, default=kept_kinds(DI_TAKAR))
    peraga = models.CharField(max_length=300, blank=True)
    lambang = models.ForeignKey("records.FileTersimpan", models.PROTECT, null=True, blank=True, related_name="+")
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(renstra_mulai__isnull=True, renstra_akhir__isnull=True)
                | models.Q(renstra_mulai__lte=models.F("renstra_akhir")),
                name="opd_renstra_years_in_order",
                violation_error_message="Tahun akhir Renstra tidak boleh sebelum tahun awalnya.",
            ),
        ]


class UnitKerja(models.Model):
    """A part of the office: the Sekretariat, a bidang, or a subbagian below the Sekretariat.

    A unit or a post with history is switched off, never deleted (domain.md section 8). ``kode`` stands in addresses and
    is made from the name; ``kode_surat`` stands in the numbers of its papers, is the office's choice, and may be blank.
    """

    class Jenis(models.TextChoices):
        SEKRETARIAT = "sekretariat", "Sekretariat"
        BIDANG = "bidang", "Bidang"
        SUBBAGIAN = "subbagian", "Subbagian"
        LUAR = "luar", "Di luar perangkat daerah"

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="unit_list")
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    kode = models.SlugField(max_length=40)
    kode_surat = models.CharField(max_length=20, blank=True, default="")
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=12, choices=Jenis)
    urutan = models.PositiveSmallIntegerField(default=0)
    aktif = models.BooleanField(default=True)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opd", "kode"], name="unit_kode_unique"),
            models.UniqueConstraint(
                fields=["opd", "kode_surat"], condition=~models.Q(kode_surat=""), name="unit_kode_surat_unique"
            ),
        ]


class Jabatan(models.Model):
    """A post; ``peran`` is what it does in the SOP, empty when it has no part in it.

    ``jenis`` is that of UU 20/2023: a structural post has one definitif holder, the others may have several.
    """

    class Jenis(models.TextChoices):
        STRUKTURAL = "struktural", "Struktural"
        FUNGSIONAL = "fungsional", "Fungsional"
        PELAKSANA = "pelaksana", "Pelaksana"

    unit = models.ForeignKey(UnitKerja, models.PROTECT, related_name="jabatan_list")
    kode = models.SlugField(max_length=60)
    nama = models.CharField(max_length=200)
    peran = models.CharField(max_length=40, choices=PERAN_CHOICES, blank=True)
    jenis = models.CharField(max_length=12, choices=Jenis, default=Jenis.PELAKSANA)
    aktif = models.BooleanField(default=True)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "kode"], name="jabatan_kode_unique")]


class Pegawai(models.Model):
    """A civil servant of one office. NIP is text: it has 18 digits and leading zeros are possible."""

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="pegawai_list")
    nip = models.CharField(max_length=21, unique=True)
    nama = models.CharField(max_length=200)
    pangkat = models.CharField(max_length=60, blank=True)
    golongan = models.CharField(max_length=10, blank=True)
    surel = models.EmailField(blank=True)
    versi = models.PositiveIntegerField(default=1)


class Penugasan(models.Model):
    """Who holds which post from when to when, and by which SK."""

    class Status(models.TextChoices):
        DEFINITIF = "definitif", "definitif"
        PLT = "Plt.", "Plt."
        PLH = "Plh.", "Plh."

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="penugasan_list")
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="penugasan_list")
    status = models.CharField(max_length=10, choices=Status, default=Status.DEFINITIF)
    batas = models.CharField(max_length=20, choices=BATAS_CHOICES, default=Batas.PENUH.value)
    nomor_sk = models.CharField(max_length=100)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "jabatan", "mulai"], name="penugasan_unique"),
            models.CheckConstraint(
                condition=~Q(status="definitif") | Q(batas=Batas.PENUH.value),
                name="penugasan_definitif_is_whole",
                violation_error_message="Pejabat definitif memegang jabatannya penuh.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="penugasan_dates_in_order",
                violation_error_message="Tanggal selesai penugasan tidak boleh sebelum tanggal mulainya.",
            ),
        ]


class HariLibur(models.Model):
    """A day off with its basis (the number of the decision); without an office it is one for all offices.

    The national ones of rules/libur.py need no row.
    """

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="libur_list")
    tanggal = models.DateField()
    jenis = models.CharField(max_length=20)
    dasar = models.CharField(max_length=200)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opd", "tanggal"], name="libur_once_per_opd"),
            models.UniqueConstraint(fields=["tanggal"], condition=Q(opd__isnull=True), name="libur_once_for_all"),
        ]
