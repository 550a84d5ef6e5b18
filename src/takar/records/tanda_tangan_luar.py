"""What is signed outside Takar: whom an office trusts, and the file that carries the signature (docs/adr/0076)."""

from django.db import models
from django.db.models import Q

from takar.records.laporan import CERTIFIED, OF_ONE_PAPER, Dokumen, KataSertifikat
from takar.records.naskah import NaskahRencana
from takar.records.organisasi import PerangkatDaerah
from takar.records.realisasi import FileTersimpan
from takar.sop.tanda_tangan import ModeTandaTangan


class SertifikatTepercaya(models.Model):
    """A certificate of an authority whose signers the office trusts, from when and why; taken back with a reason.

    ``penyelenggara`` is the name that papers print.
    """

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="sertifikat_tepercaya_list")
    sertifikat = models.TextField()
    sidik = models.CharField(max_length=64)
    nama = models.CharField(max_length=200)
    penyelenggara = models.CharField(max_length=120)
    berlaku_sampai = models.DateTimeField()
    alasan = models.CharField(max_length=200)
    at = models.DateTimeField()
    dicabut_at = models.DateTimeField(null=True, blank=True)
    dicabut_alasan = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opd", "sidik"], condition=Q(dicabut_at__isnull=True), name="sertifikat_tepercaya_once"
            ),
            models.CheckConstraint(
                condition=Q(dicabut_at__isnull=True, dicabut_alasan="")
                | (Q(dicabut_at__isnull=False) & ~Q(dicabut_alasan="")),
                name="sertifikat_tepercaya_withdrawn_has_reason",
            ),
        ]


class BerkasBertandaTangan(KataSertifikat):
    """The file that carries the signature of a paper: a PDF signed elsewhere, or the scan of a wet signature.

    What the certificate says is kept as it was judged; a scan has none.
    """

    dokumen = models.OneToOneField(Dokumen, models.PROTECT, related_name="bertanda")
    mode = models.CharField(max_length=20)
    file = models.OneToOneField(FileTersimpan, models.PROTECT, related_name="bertanda")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=CERTIFIED
                | Q(
                    mode=ModeTandaTangan.BASAH.value,
                    sidik_sertifikat="",
                    kecocokan="",
                    waktu__isnull=True,
                    cap_waktu__isnull=True,
                ),
                name="berkas_bertanda_says_what_its_mode_can",
            ),
        ]


class LayananTandaTangan(models.Model):
    """How the signing service of an office is spoken to; what lets the office in is sealed (config/segel.py)."""

    opd = models.OneToOneField(PerangkatDaerah, models.PROTECT, related_name="layanan_tanda_tangan")
    alamat = models.CharField(max_length=300)
    ruas_nik = models.CharField(max_length=60)
    ruas_frasa = models.CharField(max_length=60)
    ruas_file = models.CharField(max_length=60)
    ruas_jawaban = models.CharField(max_length=60, blank=True)
    kepala = models.CharField(max_length=60, blank=True)
    tersegel = models.TextField(blank=True)
    at = models.DateTimeField()


class PermintaanTandaTangan(models.Model):
    """A paper that was handed to the signing service, and what became of it; never NIK or passphrase.

    One that was never ended (the server stopped meanwhile) is as unknown as one that is marked so.
    """

    class Keadaan(models.TextChoices):
        DIKIRIM = "dikirim", "dikirim"
        DITANDATANGANI = "ditandatangani", "ditandatangani"
        GAGAL = "gagal", "gagal"
        TAK_PASTI = "tak-pasti", "belum diketahui"

    dokumen = models.ForeignKey(
        Dokumen, models.PROTECT, null=True, blank=True, related_name="permintaan_tanda_tangan_list"
    )
    naskah = models.ForeignKey(
        NaskahRencana, models.PROTECT, null=True, blank=True, related_name="permintaan_tanda_tangan_list"
    )
    keadaan = models.CharField(max_length=16, choices=Keadaan, default=Keadaan.DIKIRIM)
    sebab = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(keadaan="dikirim", selesai_at__isnull=True)
                | (~Q(keadaan="dikirim") & Q(selesai_at__isnull=False)),
                name="permintaan_tte_ended_has_time",
            ),
            models.CheckConstraint(condition=OF_ONE_PAPER, name="permintaan_tte_of_one_paper"),
        ]
