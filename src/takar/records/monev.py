"""Langkah 3 and 4: the schedule, the session, and what was decided in it."""

from django.db import models
from django.db.models import F, Q

from takar.records.fields import AngkaField
from takar.records.laporan import Dokumen
from takar.records.organisasi import Jabatan, Pegawai
from takar.records.pengumpulan import BerkasBidang, Pengumpulan
from takar.records.perencanaan import Indikator


class JadwalMonev(models.Model):
    """A published schedule: one paper for the sessions published together."""

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="jadwal_list")
    versi = models.PositiveSmallIntegerField()
    dokumen = models.OneToOneField(Dokumen, models.PROTECT)
    at = models.DateTimeField()
    oleh = models.ForeignKey(Pegawai, models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pengumpulan", "versi"], name="jadwal_unique")]


class BerkasTerjadwal(models.Model):
    """That a schedule was published for a berkas. It stays when the session moves on to a later schedule."""

    jadwal = models.ForeignKey(JadwalMonev, models.PROTECT, related_name="berkas_list")
    berkas = models.ForeignKey(BerkasBidang, models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["jadwal", "berkas"], name="berkas_terjadwal_unique")]


class SesiMonev(models.Model):
    """The session of one berkas: a draft until the schedule is published."""

    berkas = models.OneToOneField(BerkasBidang, models.PROTECT, related_name="sesi")
    jadwal = models.ForeignKey(JadwalMonev, models.PROTECT, null=True, blank=True, related_name="sesi_list")
    tanggal = models.DateField()
    jam_mulai = models.TimeField()
    jam_selesai = models.TimeField()
    tempat = models.CharField(max_length=200)
    agenda = models.TextField()
    peserta = models.TextField()
    versi = models.PositiveIntegerField(default=1)
    delegasi = models.ForeignKey(Pegawai, models.PROTECT, null=True, blank=True)
    delegasi_at = models.DateTimeField(null=True, blank=True)
    delegasi_alasan = models.TextField(blank=True)
    delegasi_dikabari = models.JSONField(default=list, blank=True)  # the pegawai who were told that it waits for them

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(jam_selesai__gt=F("jam_mulai")),
                name="sesi_ends_after_start",
                violation_error_message="Jam selesai harus sesudah jam mulai.",
            ),
            models.CheckConstraint(
                condition=Q(delegasi__isnull=True, delegasi_at__isnull=True)
                | (Q(delegasi__isnull=False, delegasi_at__isnull=False) & ~Q(delegasi_alasan="")),
                name="sesi_delegation_has_reason",
                violation_error_message="Pelimpahan sesi harus disertai alasan.",
            ),
        ]


class Monev(models.Model):
    """The session as it was held; ``alasan_hari``: why on another day than its own (docs/adr/0110)."""

    berkas = models.OneToOneField(BerkasBidang, models.PROTECT, related_name="monev")
    dibuka_at = models.DateTimeField()
    ditutup_at = models.DateTimeField(null=True, blank=True)
    pemimpin = models.ForeignKey(Pegawai, models.PROTECT)
    pemimpin_sebagai = models.CharField(max_length=220)
    alasan_hari = models.TextField(blank=True, default="")
    kesimpulan = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ditutup_at__isnull=True) | Q(ditutup_at__gte=F("dibuka_at")),
                name="monev_dates_in_order",
            ),
        ]


class MonevTerdahulu(models.Model):
    """A session that was set aside because the berkas went back behind langkah 4, as it stood then (ADR 0010)."""

    monev = models.ForeignKey(Monev, models.PROTECT, related_name="terdahulu_list")
    putaran = models.PositiveSmallIntegerField()
    dibuka_at = models.DateTimeField()
    ditinggalkan_at = models.DateTimeField()
    pemimpin = models.ForeignKey(Pegawai, models.PROTECT)
    pemimpin_sebagai = models.CharField(max_length=220)
    alasan_hari = models.TextField(blank=True, default="")
    kesimpulan = models.TextField(blank=True)
    delegasi = models.TextField(blank=True)
    hadirin = models.JSONField(default=list)
    koreksi = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["monev", "putaran"], name="monev_terdahulu_unique"),
            models.CheckConstraint(
                condition=Q(ditinggalkan_at__gte=F("dibuka_at")), name="monev_terdahulu_dates_in_order"
            ),
        ]


class Kehadiran(models.Model):
    """One line of the attendance list."""

    monev = models.ForeignKey(Monev, models.PROTECT, related_name="kehadiran_list")
    urutan = models.PositiveSmallIntegerField()
    nama = models.CharField(max_length=200)
    jabatan = models.CharField(max_length=200, blank=True)
    hadir = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["monev", "urutan"], name="kehadiran_unique")]


class CatatanMonev(models.Model):
    """What was noted and decided about one indikator."""

    class Penyesuaian(models.TextChoices):
        AKTIVITAS = "aktivitas", "aktivitas"
        STRATEGI = "strategi", "strategi"
        KEBIJAKAN = "kebijakan", "kebijakan"
        ANGGARAN = "anggaran", "anggaran"
        ORGANISASI = "organisasi", "organisasi"

    monev = models.ForeignKey(Monev, models.PROTECT, related_name="catatan_list")
    indikator = models.ForeignKey(Indikator, models.PROTECT)
    analisis = models.TextField(blank=True)
    atensi = models.TextField(blank=True)
    keputusan = models.TextField(blank=True)
    penyesuaian = models.CharField(max_length=12, choices=Penyesuaian, blank=True)
    at = models.DateTimeField()
    oleh = models.ForeignKey(Pegawai, models.PROTECT)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["monev", "indikator"], name="catatan_unique")]


class KoreksiMonev(models.Model):
    """A figure that the session corrects, with reason; applied at langkah 5 as a new version."""

    monev = models.ForeignKey(Monev, models.PROTECT, related_name="koreksi_list")
    indikator = models.ForeignKey(Indikator, models.PROTECT)
    nilai = AngkaField(null=True, blank=True)
    pembilang = AngkaField(null=True, blank=True)
    penyebut = AngkaField(null=True, blank=True)
    anggaran_sd = AngkaField(null=True, blank=True)
    alasan = models.TextField()
    oleh = models.ForeignKey(Pegawai, models.PROTECT)
    at = models.DateTimeField()
    diterapkan_at = models.DateTimeField(null=True, blank=True)
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["monev", "indikator"],
                condition=Q(diterapkan_at__isnull=True),
                name="koreksi_one_open_per_indikator",
            ),
            models.CheckConstraint(
                condition=~Q(alasan=""),
                name="koreksi_has_reason",
                violation_error_message="Koreksi angka harus disertai alasan.",
            ),
        ]


class TindakLanjut(models.Model):
    """A follow-up: what, who, until when. It stays open until it is answered with proof."""

    class Status(models.TextChoices):
        BELUM = "belum", "belum"
        PROSES = "proses", "proses"
        TUNTAS = "tuntas", "tuntas"

    monev = models.ForeignKey(Monev, models.PROTECT, related_name="tindak_lanjut_list")
    indikator = models.ForeignKey(Indikator, models.PROTECT, null=True, blank=True)
    uraian = models.TextField()
    penanggung_jawab = models.ForeignKey(Jabatan, models.PROTECT)
    tenggat = models.DateField()
    status = models.CharField(max_length=8, choices=Status, default=Status.BELUM)
    dibatalkan_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    oleh = models.ForeignKey(Pegawai, models.PROTECT)


class HasilMonev(models.Model):
    """The berita acara of a closed session; a reopened session makes the next version."""

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="hasil_monev_list")
    versi = models.PositiveSmallIntegerField()
    dokumen = models.OneToOneField(Dokumen, models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["berkas", "versi"], name="hasil_monev_unique")]
