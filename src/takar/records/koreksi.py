"""A koreksi of a report that was received: asked for with reason and bukti, judged, carried out (docs/adr/0074)."""

from django.db import models
from django.db.models import Q

from takar.records.fields import AngkaField
from takar.records.laporan import Dokumen, LaporanDataKinerja
from takar.records.monev import TindakLanjut
from takar.records.organisasi import Jabatan, Pegawai
from takar.records.pengumpulan import BerkasBidang
from takar.records.perencanaan import Indikator
from takar.records.realisasi import FileTersimpan, PemeriksaanBukti, Realisasi
from takar.rules.bukti import JenisBukti


class PermintaanKoreksi(models.Model):
    """A request to correct a received report; what is settled is never changed.

    ``laporan`` is the version that it is about, ``dokumen`` the berita acara once it is granted. While it is GRANTED
    the berkas is open again; it is DONE with the receipt of the corrected report. ``narasi`` holds the parts of the
    report's narrative that change: name → [as it stood, as it should be].
    """

    class Status(models.TextChoices):
        ASKED = "diminta", "menunggu putusan"
        GRANTED = "dikabulkan", "dikabulkan, laporan barunya belum diterima"
        DONE = "selesai", "selesai"
        REFUSED = "ditolak", "ditolak"
        WITHDRAWN = "ditarik", "ditarik"

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="koreksi_list")
    urutan = models.PositiveSmallIntegerField()
    laporan = models.ForeignKey(LaporanDataKinerja, models.PROTECT, related_name="koreksi_list")
    alasan = models.TextField()
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    nama = models.CharField(max_length=200)
    sebagai = models.CharField(max_length=220)
    at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    diputus_at = models.DateTimeField(null=True, blank=True)
    diputus_oleh = models.ForeignKey(Pegawai, models.PROTECT, null=True, blank=True, related_name="+")
    diputus_nama = models.CharField(max_length=200, blank=True)
    diputus_sebagai = models.CharField(max_length=220, blank=True)
    catatan = models.TextField(blank=True)
    narasi = models.JSONField(default=dict, blank=True)
    dokumen = models.OneToOneField(Dokumen, models.PROTECT, null=True, blank=True, related_name="koreksi")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["berkas", "urutan"], name="permintaan_koreksi_unique"),
            models.UniqueConstraint(
                fields=["berkas"],
                condition=Q(status__in=("diminta", "dikabulkan")),
                name="permintaan_koreksi_one_open",
                violation_error_message="Berkas ini masih mempunyai permintaan koreksi yang belum selesai.",
            ),
            models.CheckConstraint(
                condition=~Q(alasan=""),
                name="permintaan_koreksi_has_reason",
                violation_error_message="Permintaan koreksi harus disertai alasan.",
            ),
            models.CheckConstraint(
                condition=Q(status="diminta", diputus_at__isnull=True, diputus_oleh__isnull=True)
                | (~Q(status="diminta") & Q(diputus_at__isnull=False, diputus_oleh__isnull=False)),
                name="permintaan_koreksi_settled_when_and_who_together",
            ),
            models.CheckConstraint(
                condition=~Q(status="ditolak") | ~Q(catatan=""),
                name="permintaan_koreksi_refused_has_reason",
                violation_error_message="Penolakan koreksi harus disertai alasan.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("dikabulkan", "selesai", "ditolak")) | ~Q(oleh=models.F("diputus_oleh")),
                name="permintaan_koreksi_not_judged_by_who_asked",
                violation_error_message="Yang meminta koreksi tidak memutuskannya sendiri.",
            ),
        ]


class BarisKoreksi(models.Model):
    """The figures and words of one row as they should be; what stays as it is stays empty, a text None.

    ``status_kosong``: why there is no figure, where there should have been none.

    ``dari`` is the version that is corrected, ``menjadi`` the one that was made from it when it was granted.
    """

    permintaan = models.ForeignKey(PermintaanKoreksi, models.PROTECT, related_name="baris_list")
    indikator = models.ForeignKey(Indikator, models.PROTECT)
    nilai = AngkaField(null=True, blank=True)
    pembilang = AngkaField(null=True, blank=True)
    penyebut = AngkaField(null=True, blank=True)
    anggaran_sd = AngkaField(null=True, blank=True)
    status_kosong = models.CharField(max_length=20, blank=True, default="")
    penjelasan = models.TextField(null=True, blank=True)
    pendorong = models.TextField(null=True, blank=True)
    penghambat = models.TextField(null=True, blank=True)
    dari = models.ForeignKey(Realisasi, models.PROTECT, related_name="+")
    menjadi = models.OneToOneField(Realisasi, models.PROTECT, null=True, blank=True, related_name="koreksi")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["permintaan", "indikator"], name="baris_koreksi_unique")]


class BuktiKoreksi(models.Model):
    """A file that shows why a request is right; bukti of the corrected rows once the koreksi is granted.

    What is said of it is what is said of any bukti (docs/adr/0101). While its request waits it is replaced by another,
    never taken away: ``menggantikan`` leads to the one that it stands for. ``at`` is None where it came with the
    request itself, before that was kept.
    """

    permintaan = models.ForeignKey(PermintaanKoreksi, models.PROTECT, related_name="bukti_list")
    file = models.ForeignKey(FileTersimpan, models.PROTECT)
    nama = models.CharField(max_length=200)
    keterangan = models.CharField(max_length=300, blank=True, default="")
    jenis = models.CharField(max_length=16, choices=[(j.value, j.value) for j in JenisBukti], blank=True, default="")
    tanggal = models.DateField(null=True, blank=True)
    halaman = models.CharField(max_length=60, blank=True, default="")
    at = models.DateTimeField(null=True, blank=True)
    ditarik_at = models.DateTimeField(null=True, blank=True)
    ditarik_alasan = models.TextField(blank=True, default="")
    menggantikan = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="pengganti")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["permintaan", "file"], condition=Q(ditarik_at__isnull=True), name="bukti_koreksi_unique"
            ),
            models.CheckConstraint(
                condition=Q(ditarik_at__isnull=True, ditarik_alasan="")
                | (Q(ditarik_at__isnull=False) & ~Q(ditarik_alasan="")),
                name="bukti_koreksi_replaced_with_reason",
            ),
        ]


class PemeriksaanBuktiKoreksi(models.Model):
    """The verdict on one file of a request, given once, with the judgement; one without is judged with its request."""

    bukti = models.OneToOneField(BuktiKoreksi, models.PROTECT, related_name="pemeriksaan")
    hasil = models.CharField(max_length=12, choices=PemeriksaanBukti.Hasil)
    kode_alasan = models.CharField(max_length=30, blank=True)
    catatan = models.TextField(blank=True)
    pemeriksa = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hasil="sesuai", kode_alasan="") | (Q(hasil="tidak_sesuai") & ~Q(kode_alasan="")),
                name="pemeriksaan_bukti_koreksi_refusal_has_reason",
                violation_error_message="Bukti yang tidak sesuai harus disertai alasan.",
            ),
        ]


class TindakLanjutKoreksi(models.Model):
    """A follow-up of the session as it should be, whole: one in the place of another, a new one, or one that goes.

    ``dari`` is cancelled by the grant, ``menjadi`` stands then; a new one has no ``dari`` (``indikator`` is what it is
    about, None for the whole unit), one that goes no ``menjadi`` and the words that it had.
    The berita acara of the session keeps the one that was decided in it (docs/adr/0090, 0101).
    """

    class Jenis(models.TextChoices):
        UBAH = "ubah", "diubah"
        TAMBAH = "tambah", "ditambahkan"
        HAPUS = "hapus", "dibatalkan"

    permintaan = models.ForeignKey(PermintaanKoreksi, models.PROTECT, related_name="tindak_lanjut_list")
    jenis = models.CharField(max_length=8, choices=Jenis, default=Jenis.UBAH)
    dari = models.ForeignKey(TindakLanjut, models.PROTECT, null=True, blank=True, related_name="+")
    indikator = models.ForeignKey(Indikator, models.PROTECT, null=True, blank=True, related_name="+")
    uraian = models.TextField()
    penanggung_jawab = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    tenggat = models.DateField()
    menjadi = models.OneToOneField(TindakLanjut, models.PROTECT, null=True, blank=True, related_name="koreksi")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["permintaan", "dari"], name="tindak_lanjut_koreksi_unique"),
            models.CheckConstraint(condition=~Q(uraian=""), name="tindak_lanjut_koreksi_says_something"),
            models.CheckConstraint(
                condition=Q(jenis="tambah", dari__isnull=True) | (~Q(jenis="tambah") & Q(dari__isnull=False)),
                name="tindak_lanjut_koreksi_new_has_no_earlier",
            ),
        ]


class LaporanTerdampak(models.Model):
    """A later report that prints figures which a granted koreksi changed, as the grant found it (docs/adr/0114).

    ``angka``: each figure as it is printed there and as it is computed since (``queries.dokumen.selisih_cetak``). Of
    several koreksi the last one tells: with no ``angka`` the report prints again what is computed. Append-only.
    """

    permintaan = models.ForeignKey(PermintaanKoreksi, models.PROTECT, related_name="terdampak_list")
    laporan = models.ForeignKey(LaporanDataKinerja, models.PROTECT, related_name="terdampak_list")
    angka = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["permintaan", "laporan"], name="laporan_terdampak_unique")]


class PenyampaianKoreksi(models.Model):
    """That a corrected report has to be brought to those outside the office who got the one that it replaces.

    Made with the new signature: ``dokumen`` is the surat pengantar as it was made first (its line in the register says
    which version goes out: queries/surat_terbaru.py), ``penerima`` has one of them a line.
    Who keeps the registers says how it was done, once; one that a later surat pengantar followed is not asked for.
    """

    permintaan = models.ForeignKey(PermintaanKoreksi, models.PROTECT, related_name="penyampaian_list")
    dokumen = models.OneToOneField(Dokumen, models.PROTECT, related_name="penyampaian")
    penerima = models.TextField()
    at = models.DateTimeField()
    disampaikan_at = models.DateTimeField(null=True, blank=True)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, null=True, blank=True, related_name="+")
    oleh = models.CharField(max_length=430, blank=True)
    catatan = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(disampaikan_at__isnull=True, pegawai__isnull=True, oleh="", catatan="")
                | (Q(disampaikan_at__isnull=False, pegawai__isnull=False) & ~Q(oleh="") & ~Q(catatan="")),
                name="penyampaian_koreksi_done_who_and_how_together",
            ),
        ]


class PenerimaKoreksi(models.Model):
    """One outside the office who got a report that a koreksi replaced, and how they are told (docs/adr/0101).

    Made with the grant: ``surat`` is the letter for them as it was made first, ``perihal`` which reports they got. Told
    by mail where their address is known (``surel``, ``surel_at``: when the mail was queued), or by whom the Kasubbag
    notes once: ``tanggal`` and ``cara``. ``tidak_dikirim``: it turned out that the old report was never sent to them,
    and ``cara`` says how that is known (docs/adr/0111).
    """

    permintaan = models.ForeignKey(PermintaanKoreksi, models.PROTECT, related_name="penerima_list")
    surat = models.ForeignKey(Dokumen, models.PROTECT, related_name="penerima_koreksi_list")
    penerima = models.CharField(max_length=300)
    perihal = models.CharField(max_length=300)
    at = models.DateTimeField()
    surel = models.EmailField(blank=True, default="")
    surel_at = models.DateTimeField(null=True, blank=True)
    tanggal = models.DateField(null=True, blank=True)
    cara = models.TextField(blank=True, default="")
    dicatat_at = models.DateTimeField(null=True, blank=True)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, null=True, blank=True, related_name="+")
    oleh = models.CharField(max_length=430, blank=True, default="")
    tidak_dikirim = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tidak_dikirim=False) | Q(dicatat_at__isnull=False), name="penerima_koreksi_not_sent_said"
            ),
            models.UniqueConstraint(fields=["permintaan", "penerima"], name="penerima_koreksi_unique"),
            models.CheckConstraint(
                condition=Q(surel="", surel_at__isnull=True) | (~Q(surel="") & Q(surel_at__isnull=False)),
                name="penerima_koreksi_mailed_where_and_when_together",
            ),
            models.CheckConstraint(
                condition=Q(dicatat_at__isnull=True, tanggal__isnull=True, pegawai__isnull=True, oleh="", cara="")
                | (
                    Q(dicatat_at__isnull=False, tanggal__isnull=False, pegawai__isnull=False)
                    & ~Q(oleh="")
                    & ~Q(cara="")
                ),
                name="penerima_koreksi_told_when_who_and_how_together",
            ),
        ]
