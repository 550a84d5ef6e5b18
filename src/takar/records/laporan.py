"""Papers as they were made, the report, its signature and its receipts."""

from django.db import models
from django.db.models import Q

from takar.records.naskah import Naskah, NaskahRencana
from takar.records.organisasi import Pegawai, Penugasan
from takar.records.pengumpulan import BerkasBidang, Pengumpulan
from takar.sop.tanda_tangan import ModeTandaTangan

OF_ONE_PAPER = Q(dokumen__isnull=False, naskah__isnull=True) | Q(dokumen__isnull=True, naskah__isnull=False)
"""A row that is of a paper of a round or of a paper of the plan is of one of them."""


class Dokumen(Naskah):
    """A paper of a round or of one of its berkas."""

    class Jenis(models.TextChoices):
        CEK_LIST = "cek-list", "Cek list inventarisasi data kinerja"
        JADWAL_MONEV = "jadwal-monev", "Daftar jadwal monev"
        HASIL_MONEV = "hasil-monev", "Berita acara hasil monev"
        LAPORAN = "laporan", "Laporan data kinerja triwulan"
        PERMINTAAN_DATA = "permintaan-data", "Surat permintaan data kinerja"
        UNDANGAN_MONEV = "undangan-monev", "Undangan monev dan daftar hadir"
        SURAT_PENGANTAR = "surat-pengantar", "Surat pengantar laporan"
        LEMBAR_TEMBUSAN = "lembar-tembusan", "Lembar tembusan laporan"
        TERIMA_TEMBUSAN = "terima-tembusan", "Tanda terima tembusan"
        TERIMA_LAPORAN = "terima-laporan", "Tanda terima laporan"
        GABUNGAN = "laporan-gabungan", "Laporan data kinerja triwulan gabungan"
        BERITA_KOREKSI = "berita-koreksi", "Berita acara koreksi"
        SURAT_KOREKSI = "surat-koreksi", "Surat pemberitahuan koreksi"

    jenis = models.CharField(max_length=16, choices=Jenis)
    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="dokumen_list")
    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, null=True, blank=True, related_name="dokumen_list")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pengumpulan", "berkas", "jenis", "versi"],
                name="dokumen_unique",
            ),
        ]


class CekListInventarisasi(models.Model):
    """The checklist made from what was sent: one for each sending."""

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="cek_list")
    versi = models.PositiveSmallIntegerField()
    dokumen = models.OneToOneField(Dokumen, models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["berkas", "versi"], name="cek_list_unique")]


class NarasiLaporan(models.Model):
    """The words that the Kasubbag adds at langkah 5."""

    berkas = models.OneToOneField(BerkasBidang, models.PROTECT, related_name="narasi")
    ringkasan = models.TextField(blank=True)
    analisis = models.TextField(blank=True)
    rekomendasi = models.TextField(blank=True)
    versi = models.PositiveIntegerField(default=1)


class LaporanDataKinerja(models.Model):
    """One compiled report, for one mode of signing. A returned or withdrawn one stays, marked, beside its successor.

    One that was received and then corrected is SUPERSEDED: its signature and its receipts stay as they were given.
    """

    class Status(models.TextChoices):
        FROZEN = "beku", "menunggu tanda tangan"
        SIGNED = "ditandatangani", "ditandatangani"
        WITHDRAWN = "ditarik", "ditarik"
        SUPERSEDED = "digantikan", "digantikan oleh koreksi"

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="laporan_list")
    versi = models.PositiveSmallIntegerField()
    dokumen = models.OneToOneField(Dokumen, models.PROTECT, related_name="laporan")
    status = models.CharField(max_length=16, choices=Status, default=Status.FROZEN)
    penugasan = models.ForeignKey(Penugasan, models.PROTECT)
    mode = models.CharField(max_length=20, default=ModeTandaTangan.PERSETUJUAN.value)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["berkas", "versi"], name="laporan_unique"),
            models.UniqueConstraint(
                fields=["berkas"], condition=~Q(status__in=("ditarik", "digantikan")), name="laporan_one_in_force"
            ),
        ]


class Persetujuan(models.Model):
    """An approval with fresh password: who, as what, when, over which bytes."""

    mode = models.CharField(max_length=20, default=ModeTandaTangan.PERSETUJUAN.value)
    pdf_sha256 = models.CharField(max_length=64)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT)
    penugasan = models.ForeignKey(Penugasan, models.PROTECT)
    nama = models.CharField(max_length=200)
    nip = models.CharField(max_length=21)
    pangkat = models.CharField(max_length=80, blank=True)
    jabatan = models.CharField(max_length=200)
    status = models.CharField(max_length=10)
    at = models.DateTimeField()
    ditarik_at = models.DateTimeField(null=True, blank=True)
    ditarik_alasan = models.TextField(blank=True)

    class Meta:
        abstract = True


class KataSertifikat(models.Model):
    """What the certificate of a signature given outside Takar says, as it was judged; all blank where there is none.

    ``kecocokan``: by what it names the signer.
    """

    oleh = models.CharField(max_length=200, blank=True)
    penerbit = models.CharField(max_length=200, blank=True)
    sidik_sertifikat = models.CharField(max_length=64, blank=True)
    kecocokan = models.CharField(max_length=10, blank=True)
    waktu = models.DateTimeField(null=True, blank=True)
    cap_waktu = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


CERTIFIED = (
    Q(mode=ModeTandaTangan.TERSERTIFIKASI.value, waktu__isnull=False)
    & ~Q(sidik_sertifikat="")
    & Q(kecocokan__in=["nip", "nama"])
)


class TandaTangan(Persetujuan):
    """The signature of langkah 6 on the report of one berkas."""

    laporan = models.OneToOneField(LaporanDataKinerja, models.PROTECT, related_name="tanda_tangan")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ditarik_at__isnull=True) | ~Q(ditarik_alasan=""),
                name="tanda_tangan_withdrawn_has_reason",
            ),
        ]


class TandaTerima(models.Model):
    """What Tembusan and Penerimaan share: who received which report, when."""

    laporan = models.OneToOneField(LaporanDataKinerja, models.PROTECT, related_name="%(class)s")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT)
    nama = models.CharField(max_length=200)
    sebagai = models.CharField(max_length=220)
    catatan = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Tembusan(TandaTerima):
    """Langkah 7. ``bersama_tanda_tangan``: the Sekretaris signed himself, the receipt came with it."""

    bersama_tanda_tangan = models.BooleanField(default=False)


class PengirimanTembusan(models.Model):
    """A copy of a signed report for somebody who has none in Takar: sent by hand, which is said once (docs/adr/0100).

    Made with the signature, in the order of the lembar tembusan; ``oleh`` is who said that it was sent, and how. One
    that is not sent after all (``tidak_dikirim``) is settled the same way: ``cara`` says why (docs/adr/0111).
    """

    laporan = models.ForeignKey(LaporanDataKinerja, models.PROTECT, related_name="pengiriman_list")
    penerima = models.CharField(max_length=200)
    at = models.DateTimeField()
    dikirim_at = models.DateTimeField(null=True, blank=True)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, null=True, blank=True, related_name="+")
    oleh = models.CharField(max_length=430, blank=True)
    cara = models.TextField(blank=True)
    tidak_dikirim = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["laporan"], condition=Q(dikirim_at=None), name="pengiriman_tembusan_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(tidak_dikirim=False) | Q(dikirim_at__isnull=False), name="pengiriman_tembusan_not_sent_said"
            ),
            models.UniqueConstraint(fields=["laporan", "penerima"], name="pengiriman_tembusan_once"),
            models.CheckConstraint(
                condition=Q(dikirim_at__isnull=True, pegawai__isnull=True, oleh="", cara="")
                | (Q(dikirim_at__isnull=False, pegawai__isnull=False) & ~Q(oleh="") & ~Q(cara="")),
                name="pengiriman_tembusan_when_who_and_how_together",
            ),
        ]


class Penerimaan(TandaTerima):
    """Langkah 8: from here on figures and report are frozen."""


class LaporanDibuka(models.Model):
    """When who has langkah 7 or 8 first opened a signed report that was sent to them (docs/adr/0075). Append-only."""

    class Untuk(models.TextChoices):
        TEMBUSAN = "tembusan", "Tembusan"
        LAPORAN = "laporan", "Laporan"

    laporan = models.ForeignKey(LaporanDataKinerja, models.PROTECT, related_name="dibuka_list")
    untuk = models.CharField(max_length=10, choices=Untuk)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT)
    nama = models.CharField(max_length=200)
    sebagai = models.CharField(max_length=220)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["laporan", "untuk"], name="laporan_dibuka_first_only")]


class NaskahDibuka(models.Model):
    """That who may sign a waiting paper opened its very bytes, how many pages they have (docs/adr/0081). Append-only.

    A paper made anew is another one, which must be opened again. ``naskah``: of a paper of the plan.
    """

    dokumen = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="naskah_dibuka_list")
    naskah = models.ForeignKey(NaskahRencana, models.PROTECT, null=True, blank=True, related_name="naskah_dibuka_list")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT)
    sebagai = models.CharField(max_length=220)
    halaman = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=OF_ONE_PAPER, name="naskah_dibuka_of_one_paper"),
            models.UniqueConstraint(fields=["dokumen", "pegawai"], name="naskah_dibuka_first_only"),
            models.UniqueConstraint(fields=["naskah", "pegawai"], name="naskah_dibuka_rencana_first_only"),
        ]


class LaporanGabungan(models.Model):
    """The report of the whole office, compiled from the received ones; one replaced stays, marked (docs/adr/0017).

    ``penugasan`` is that of the Kepala Dinas for whom it was made; empty where the post was.
    """

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="gabungan_list")
    versi = models.PositiveSmallIntegerField()
    dokumen = models.OneToOneField(Dokumen, models.PROTECT, related_name="gabungan")
    status = models.CharField(
        max_length=16, choices=LaporanDataKinerja.Status, default=LaporanDataKinerja.Status.FROZEN
    )
    penugasan = models.ForeignKey(Penugasan, models.PROTECT, null=True, blank=True)
    mode = models.CharField(max_length=20, default=ModeTandaTangan.PERSETUJUAN.value)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pengumpulan", "versi"], name="gabungan_unique"),
            models.UniqueConstraint(
                fields=["pengumpulan"],
                condition=~Q(status__in=("ditarik", "digantikan")),
                name="gabungan_one_in_force",
            ),
        ]


class TandaTanganGabungan(Persetujuan):
    """The signature of the Kepala Dinas on the report of the office."""

    gabungan = models.OneToOneField(LaporanGabungan, models.PROTECT, related_name="tanda_tangan")
