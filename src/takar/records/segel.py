"""The certificates with which an office seals what was signed, the sealed bytes, and their time stamps."""

from django.db import models
from django.db.models import Q

from takar.records.laporan import CERTIFIED, OF_ONE_PAPER, Dokumen, KataSertifikat, Persetujuan
from takar.records.naskah import NaskahRencana
from takar.records.organisasi import PerangkatDaerah
from takar.records.realisasi import FileTersimpan
from takar.sop.tanda_tangan import ModeTandaTangan


class SertifikatSegel(models.Model):
    """A certificate of an office, its authority, and both private keys, sealed (config/segel.py), or in a token.

    One replaced stays for its seals to be checked by, without its keys; ``diganti_alasan`` says why. For one from
    elsewhere ``penerbit`` are those that issued it up to the root, and the key of none of them is here; ``subjek``,
    ``nama_penerbit`` and ``berlaku_sampai`` are what it says of itself.
    """

    class Asal(models.TextChoices):
        TAKAR = "takar", "dibuat Takar"
        PKCS12 = "pkcs12", "file PKCS#12"
        PKCS11 = "pkcs11", "kunci di dalam token"

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="sertifikat_segel_list")
    sertifikat = models.TextField()
    penerbit = models.TextField()
    sidik = models.CharField(max_length=64, unique=True)
    kunci_tersegel = models.TextField(blank=True)
    at = models.DateTimeField()
    dipakai_sampai = models.DateTimeField()
    diganti_at = models.DateTimeField(null=True, blank=True)
    diganti_alasan = models.CharField(max_length=200, blank=True)
    asal = models.CharField(max_length=6, choices=Asal, default=Asal.TAKAR)
    subjek = models.CharField(max_length=200, blank=True)
    nama_penerbit = models.CharField(max_length=200, blank=True)
    berlaku_sampai = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opd"], condition=Q(diganti_at__isnull=True), name="sertifikat_segel_one_in_use"
            ),
            models.CheckConstraint(
                condition=Q(diganti_at__isnull=True, diganti_alasan="")
                | (Q(diganti_at__isnull=False, kunci_tersegel="") & ~Q(diganti_alasan="")),
                name="sertifikat_segel_replaced_has_no_key",
            ),
        ]


class PdfTersegel(models.Model):
    """The sealed bytes of a paper that was signed, beside those that were read: one for each paper, for ever."""

    dokumen = models.OneToOneField(Dokumen, models.PROTECT, related_name="tersegel")
    sertifikat = models.ForeignKey(SertifikatSegel, models.PROTECT)
    file = models.OneToOneField(FileTersimpan, models.PROTECT, related_name="tersegel")
    at = models.DateTimeField()


class LayananCapWaktu(models.Model):
    """The time stamp service of an office (docs/adr/0080): its address, and the certificates that vouch for it (PEM).

    ``tersegel``: user and password, sealed (config/segel.py); blank where the service asks for none.
    """

    opd = models.OneToOneField(PerangkatDaerah, models.PROTECT, related_name="layanan_cap_waktu")
    alamat = models.CharField(max_length=300)
    jangkar = models.TextField()
    tersegel = models.TextField(blank=True)
    at = models.DateTimeField()


class CapWaktu(models.Model):
    """A time stamp behind a seal: ``waktu`` is what the service vouched for, ``oleh`` its name and
    ``sidik_sertifikat`` the SHA-256 of its certificate, as they were judged then."""

    waktu = models.DateTimeField()
    oleh = models.CharField(max_length=200)
    sidik_sertifikat = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class PdfBercapWaktu(CapWaktu):
    """The sealed bytes of a paper with a time stamp behind them."""

    tersegel = models.OneToOneField(PdfTersegel, models.PROTECT, related_name="bercap")
    file = models.OneToOneField(FileTersimpan, models.PROTECT, related_name="bercap")


_PLAIN = Q(sidik_sertifikat="", kecocokan="", waktu__isnull=True, cap_waktu__isnull=True)
_SEALED = Q(file__isnull=False, sertifikat__isnull=False) | Q(
    file__isnull=True, sertifikat__isnull=True, disegel_at__isnull=True
)
_CARRIED = Q(file__isnull=False, sertifikat__isnull=True, disegel_at__isnull=True)


class TandaTanganBerurut(Persetujuan, KataSertifikat):
    """One signature of several on a paper, with the file that carries it (docs/adr/0081 and 0089).

    Mode 1: the bytes as sealed after it, those before it and its seal behind. Mode 2: the PDF that was signed elsewhere
    behind those before it. Mode 3: the scan. ``urutan`` counts from 1 in the order of the paper's blocks; nobody signs
    one paper twice. ``file`` and ``sertifikat`` are empty while the seal waits for its token, ``disegel_at`` says when
    it came.
    """

    dokumen = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="berurut_list")
    naskah = models.ForeignKey(NaskahRencana, models.PROTECT, null=True, blank=True, related_name="berurut_list")
    urutan = models.PositiveSmallIntegerField()
    sertifikat = models.ForeignKey(SertifikatSegel, models.PROTECT, null=True, blank=True)
    file = models.OneToOneField(FileTersimpan, models.PROTECT, null=True, blank=True, related_name="berurut")
    disegel_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=OF_ONE_PAPER, name="berurut_of_one_paper"),
            models.CheckConstraint(
                condition=(Q(mode=ModeTandaTangan.PERSETUJUAN.value) & _PLAIN & _SEALED)
                | (CERTIFIED & _CARRIED)
                | (Q(mode=ModeTandaTangan.BASAH.value) & _PLAIN & _CARRIED),
                name="berurut_says_what_its_mode_can",
            ),
            *(
                models.UniqueConstraint(fields=[paper, once], name=f"berurut_{paper}_{once}_once")
                for paper in ("dokumen", "naskah")
                for once in ("urutan", "pegawai")
            ),
        ]


class BerurutBercapWaktu(CapWaktu):
    """The bytes that carry one seal of several, with a time stamp behind them (docs/adr/0103).

    The seal after it stands behind those bytes without the stamp, so that nobody waits for a service.
    """

    berurut = models.OneToOneField(TandaTanganBerurut, models.PROTECT, related_name="bercap")
    file = models.OneToOneField(FileTersimpan, models.PROTECT, related_name="berurut_bercap")
