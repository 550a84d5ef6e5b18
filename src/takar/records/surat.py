"""The registers of surat masuk and surat keluar, and the disposisi of incoming letters (docs/adr/0075)."""

from django.db import models
from django.db.models import Q

from takar.records.laporan import Dokumen
from takar.records.naskah import NaskahRencana
from takar.records.organisasi import Jabatan, Pegawai, PerangkatDaerah, UnitKerja
from takar.records.realisasi import FileTersimpan


class BarisAgenda(models.Model):
    """One line of a register: append-only. A later line that names it (``memperbaiki``) holds in its place.

    ``nomor_agenda`` runs from 1 without gap in an office, register and ``tahun``; a correction has that of what it
    corrects, and says why. ``nomor`` is that of the letter itself, empty where it has none (yet). ``tanggal`` is the
    day on which the letter went or came, ``tanggal_surat`` the one it bears. ``pegawai`` is empty where Takar wrote.
    """

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="%(class)s_list")
    tahun = models.PositiveSmallIntegerField()
    nomor_agenda = models.PositiveIntegerField()
    versi = models.PositiveSmallIntegerField(default=1)
    memperbaiki = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="pengganti")
    alasan = models.TextField(blank=True)
    batal = models.BooleanField(default=False)
    tanggal = models.DateField()
    tanggal_surat = models.DateField()
    nomor = models.CharField(max_length=100, blank=True)
    hal = models.CharField(max_length=300)
    klasifikasi = models.CharField(max_length=20, blank=True)
    sifat = models.CharField(max_length=40, blank=True)
    file = models.ForeignKey(FileTersimpan, models.PROTECT, null=True, blank=True, related_name="%(class)s_list")
    nama_file = models.CharField(max_length=200, blank=True)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, null=True, blank=True, related_name="%(class)s_list")
    oleh = models.CharField(max_length=430)
    at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["opd", "tahun", "nomor_agenda", "versi"], name="%(class)s_agenda_unique"),
            models.CheckConstraint(
                condition=Q(versi=1, memperbaiki__isnull=True, alasan="", batal=False)
                | (Q(versi__gt=1, memperbaiki__isnull=False) & ~Q(alasan="")),
                name="%(class)s_later_line_names_and_tells",
                violation_error_message="Perbaikan agenda menyebut baris yang diperbaiki dan alasannya.",
            ),
            models.CheckConstraint(
                condition=Q(file__isnull=True, nama_file="") | (Q(file__isnull=False) & ~Q(nama_file="")),
                name="%(class)s_file_has_its_name",
            ),
        ]


class SuratKeluar(BarisAgenda):
    """A letter that goes out: a paper of Takar, or one recorded by hand. ``unit`` is whose berkas it concerns.

    ``naskah``: a paper of the plan instead of one of a round. ``nomor_berlaku`` is the number as it is compared, with
    the year of the letter, while this line holds it; two lines never hold one (docs/adr/0100). Empty where there is no
    number, in what was cancelled, in a line that a later one took the place of.
    """

    kepada = models.TextField()
    dokumen = models.ForeignKey(Dokumen, models.PROTECT, null=True, blank=True, related_name="surat_keluar_list")
    naskah = models.ForeignKey(NaskahRencana, models.PROTECT, null=True, blank=True, related_name="surat_keluar_list")
    unit = models.ForeignKey(UnitKerja, models.PROTECT, null=True, blank=True, related_name="surat_keluar_list")
    nomor_berlaku = models.CharField(max_length=120, null=True, blank=True)

    class Meta(BarisAgenda.Meta):
        constraints = [
            *BarisAgenda.Meta.constraints,
            models.UniqueConstraint(fields=["opd", "nomor_berlaku"], name="suratkeluar_nomor_berlaku_unique"),
            models.CheckConstraint(
                condition=Q(dokumen__isnull=True) | Q(naskah__isnull=True), name="suratkeluar_of_one_paper"
            ),
        ]


class SuratMasuk(BarisAgenda):
    """A letter that came in, with its scan."""

    dari = models.CharField(max_length=200)

    class Meta(BarisAgenda.Meta):
        pass


class Disposisi(models.Model):
    """What a leader wants done with an incoming letter, and by which jabatan. ``surat`` is the first line of it.

    ``due_on`` is empty in those of before migration 0074.
    """

    surat = models.ForeignKey(SuratMasuk, models.PROTECT, related_name="disposisi_list")
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="disposisi_list")
    nama_jabatan = models.CharField(max_length=200)
    kalimat = models.TextField()
    due_on = models.DateField(null=True)
    tanggal = models.DateField()
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="disposisi_list")
    oleh = models.CharField(max_length=430)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(kalimat=""), name="disposisi_says_something")]


class DisposisiSelesai(models.Model):
    """That a disposisi was done, and what was done: written once, by who holds the jabatan that it was addressed to."""

    disposisi = models.OneToOneField(Disposisi, models.PROTECT, related_name="selesai")
    catatan = models.TextField()
    tanggal = models.DateField()
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    oleh = models.CharField(max_length=430)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(catatan=""), name="disposisi_selesai_says_something")]
