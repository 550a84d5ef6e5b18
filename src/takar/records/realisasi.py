"""What the petugas types (IsianRealisasi), what was sent (Realisasi), its checks and its evidence."""

from django.db import models
from django.db.models import Q

from takar.records.fields import AngkaField
from takar.records.organisasi import Pegawai
from takar.records.pengumpulan import BerkasBidang
from takar.records.perencanaan import Indikator
from takar.rules.bukti import JenisBukti


class NilaiBaris(models.Model):
    """The values of one row of the sheet; money is rupiah from January to the end of the triwulan."""

    nilai = AngkaField(null=True, blank=True)
    pembilang = AngkaField(null=True, blank=True)
    penyebut = AngkaField(null=True, blank=True)
    status_kosong = models.CharField(max_length=20, blank=True)
    anggaran_sd = AngkaField(null=True, blank=True)
    penjelasan = models.TextField(blank=True)
    penjelasan_untuk = models.TextField(
        blank=True, default=""
    )  # another figure it was written for: rules/penjelasan.py
    pendorong = models.TextField(blank=True)
    penghambat = models.TextField(blank=True)
    komponen = models.TextField(blank=True, default="")  # what `nilai` was computed from (rules/komponen_angka.py)

    class Meta:
        abstract = True


class IsianRealisasi(NilaiBaris):
    """One row of the sheet of one berkas: a draft with a row version until it is sent."""

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="isian_list")
    indikator = models.ForeignKey(Indikator, models.PROTECT)
    urutan = models.PositiveSmallIntegerField(default=0)
    versi = models.PositiveIntegerField(default=1)
    locked = models.BooleanField(default=False)
    jawaban = models.TextField(blank=True)
    diubah_at = models.DateTimeField(null=True, blank=True)
    diubah_oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["berkas", "indikator"], name="isian_unique"),
            models.CheckConstraint(
                condition=Q(diubah_at__isnull=True, diubah_oleh__isnull=True)
                | Q(diubah_at__isnull=False, diubah_oleh__isnull=False),
                name="isian_changed_when_and_who_together",
            ),
        ]


class Realisasi(NilaiBaris):
    """A sent figure. Never overwritten: a correction is a new version with reason and author."""

    class Jalur(models.TextChoices):
        KIRIM = "kirim", "dikirim"
        PERBAIKAN = "perbaikan", "diperbaiki setelah dikembalikan"
        MONEV = "monev", "dikoreksi menurut keputusan monev"
        KOREKSI = "koreksi", "dikoreksi sesudah laporan diterima"

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="realisasi_list")
    indikator = models.ForeignKey(Indikator, models.PROTECT)
    versi = models.PositiveSmallIntegerField()
    jalur = models.CharField(max_length=10, choices=Jalur)
    alasan = models.TextField(blank=True)
    penulis = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    pelaksana = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["berkas", "indikator", "versi"], name="realisasi_unique"),
            models.CheckConstraint(
                condition=Q(versi=1, jalur="kirim") | (Q(versi__gt=1) & ~Q(alasan="")),
                name="realisasi_later_version_has_reason",
                violation_error_message="Versi kedua dan seterusnya harus disertai alasan.",
            ),
        ]


class PemeriksaanBaris(models.Model):
    """The verdict of langkah 2 on one version of one row."""

    class Hasil(models.TextChoices):
        SESUAI = "sesuai", "sesuai"
        PERLU_PERBAIKAN = "perlu_perbaikan", "perlu perbaikan"
        TIDAK_TERSEDIA = "tidak_tersedia", "tidak tersedia"

    realisasi = models.OneToOneField(Realisasi, models.PROTECT, related_name="pemeriksaan")
    hasil = models.CharField(max_length=16, choices=Hasil)
    kode_alasan = models.CharField(max_length=30, blank=True)
    catatan = models.TextField(blank=True)
    pemeriksa = models.ForeignKey(Pegawai, models.PROTECT)
    at = models.DateTimeField()
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(hasil="perlu_perbaikan") | (~Q(kode_alasan="") & ~Q(catatan="")),
                name="pemeriksaan_return_has_reason",
                violation_error_message="Baris yang perlu perbaikan harus disertai alasan dan catatan.",
            ),
        ]


class FileTersimpan(models.Model):
    """A stored file, named by its SHA-256."""

    sha256 = models.CharField(max_length=64, unique=True)
    ukuran = models.PositiveBigIntegerField()
    mime = models.CharField(max_length=100)
    at = models.DateTimeField()


class TeksFile(models.Model):
    """The text of a stored file, for the search: derived, so it may be emptied at will and is in no backup.

    ``huruf_kecil`` is ``teks`` in small letters, as both databases look through it (docs/adr/0084). Blank where the
    file has no text; ``utuh``: all that was looked for could be read. ``pembaca`` is the version of what read it.
    """

    file = models.OneToOneField(FileTersimpan, models.CASCADE, primary_key=True, related_name="teks_file")
    huruf_kecil = models.TextField(blank=True)
    teks = models.TextField(blank=True)
    utuh = models.BooleanField()
    pembaca = models.PositiveSmallIntegerField()


class BuktiDukung(models.Model):
    """A file that shows where a figure comes from. Withdrawn while the row is a draft, never deleted.

    ``menggantikan``: the bukti that this one stands for, withdrawn with the reason why (a chain, docs/adr/0078).
    ``tanggal`` and ``halaman`` are those of the paper itself: when it was written, where in it the figure stands.
    """

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="bukti_list")
    indikator = models.ForeignKey(Indikator, models.PROTECT)
    file = models.ForeignKey(FileTersimpan, models.PROTECT)
    nama = models.CharField(max_length=200)
    keterangan = models.CharField(max_length=300, blank=True)
    jenis = models.CharField(max_length=16, choices=[(j.value, j.value) for j in JenisBukti], blank=True, default="")
    tanggal = models.DateField(null=True, blank=True)
    halaman = models.CharField(max_length=60, blank=True, default="")
    at = models.DateTimeField()
    pengunggah = models.ForeignKey(Pegawai, models.PROTECT)
    ditarik_at = models.DateTimeField(null=True, blank=True)
    ditarik_alasan = models.TextField(blank=True, default="")
    menggantikan = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="pengganti")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["berkas", "indikator", "file"],
                condition=Q(ditarik_at__isnull=True),
                name="bukti_once_per_row",
            ),
            models.CheckConstraint(
                condition=Q(ditarik_at__isnull=False) | Q(ditarik_alasan=""),
                name="bukti_in_force_has_no_reason",
            ),
        ]


class PemeriksaanBukti(models.Model):
    """The verdict of langkah 2 on one file; one without is judged with its row."""

    class Hasil(models.TextChoices):
        SESUAI = "sesuai", "sesuai"
        TIDAK_SESUAI = "tidak_sesuai", "tidak sesuai"

    bukti = models.OneToOneField(BuktiDukung, models.PROTECT, related_name="pemeriksaan")
    hasil = models.CharField(max_length=12, choices=Hasil)
    kode_alasan = models.CharField(max_length=30, blank=True)
    catatan = models.TextField(blank=True)
    pemeriksa = models.ForeignKey(Pegawai, models.PROTECT)
    at = models.DateTimeField()
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hasil="sesuai", kode_alasan="") | (Q(hasil="tidak_sesuai") & ~Q(kode_alasan="")),
                name="pemeriksaan_bukti_refusal_has_reason",
                violation_error_message="Bukti yang tidak sesuai harus disertai alasan.",
            ),
        ]
