"""A round (Pengumpulan), the berkas of each unit in it, its langkah and its history."""

from django.db import models
from django.db.models import F, Q

from takar.records.organisasi import Pegawai, PerangkatDaerah, UnitKerja
from takar.rules.deadlines import HitunganMinggu
from takar.sop.engine import Event, State

STATE_CHOICES = [(state.value, state.value) for state in State]


class Pengumpulan(models.Model):
    """The round of one office and one triwulan, with the very SOP edition that it runs under."""

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT)
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()
    edition_nomor = models.CharField(max_length=100)
    edition_json = models.TextField()
    edition_sha256 = models.CharField(max_length=64)
    kebijakan = models.CharField(max_length=10)
    minggu = models.CharField(max_length=15, default=HitunganMinggu.HARI_KERJA.value)
    dibuka_at = models.DateTimeField()
    dibuka_oleh = models.CharField(max_length=220)
    selesai_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opd", "tahun", "triwulan"], name="pengumpulan_unique"),
            models.CheckConstraint(condition=Q(triwulan__range=(1, 4)), name="pengumpulan_triwulan"),
            models.CheckConstraint(
                condition=Q(selesai_at__isnull=True) | Q(selesai_at__gte=F("dibuka_at")),
                name="pengumpulan_dates_in_order",
            ),
        ]


class BerkasBidang(models.Model):
    """The dossier of one unit in one round. The state machine belongs to it (docs/adr/0001).

    ``frozen_at``: when its report was received, or, under an edition that has no such langkah, when the last one was
    carried (docs/adr/0083). ``dikoreksi``: a koreksi opened it again after that, until it is frozen anew (0074).
    """

    pengumpulan = models.ForeignKey(Pengumpulan, models.PROTECT, related_name="berkas_list")
    unit = models.ForeignKey(UnitKerja, models.PROTECT)
    state = models.CharField(max_length=12, choices=STATE_CHOICES, default=State.COLLECTING.value)
    copy_received = models.BooleanField(default=False)
    received = models.BooleanField(default=False)
    returned = models.BooleanField(default=False)
    versi = models.PositiveIntegerField(default=1)
    frozen_at = models.DateTimeField(null=True, blank=True)
    dikoreksi = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pengumpulan", "unit"], name="berkas_unique"),
            models.CheckConstraint(
                condition=Q(state="FINAL") | Q(copy_received=False) | Q(received=False),
                name="berkas_with_both_receipts_is_final",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["RECEIVING", "FINAL"]) | Q(copy_received=False, received=False),
                name="berkas_receipts_only_after_signature",
            ),
            models.CheckConstraint(
                condition=((Q(received=True) | Q(state="FINAL")) & Q(frozen_at__isnull=False))
                | (Q(received=False, frozen_at__isnull=True) & ~Q(state="FINAL")),
                name="berkas_frozen_when_received_or_final",
            ),
            models.CheckConstraint(
                condition=Q(dikoreksi=False) | Q(frozen_at__isnull=True), name="berkas_corrected_until_frozen"
            ),
        ]

    @property
    def frozen(self) -> bool:
        """Whether figures and report stand still, so that a koreksi alone changes them."""
        return self.frozen_at is not None


class LangkahBerkas(models.Model):
    """One langkah of one berkas: when it is due (frozen), opened, begun and done.

    Once it was completed it has a due date of its own when it opens again: returned itself, or carried again
    because an earlier one was (docs/adr/0015).
    """

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="langkah_list")
    nomor = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    putaran = models.PositiveSmallIntegerField(default=0)
    perbaikan_due_on = models.DateField(null=True, blank=True)
    ulang_due_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Pegawai, models.PROTECT, null=True, blank=True)
    done_as = models.CharField(max_length=220, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["berkas", "nomor"], name="langkah_unique"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="langkah_done_when_and_who_together",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(opened_at__lte=F("done_at")),
                name="langkah_opened_before_done",
            ),
            models.CheckConstraint(
                condition=Q(perbaikan_due_on__isnull=True) | Q(putaran__gt=0),
                name="langkah_return_has_round",
            ),
            models.CheckConstraint(
                condition=Q(perbaikan_due_on__isnull=True) | Q(ulang_due_on__isnull=True),
                name="langkah_one_due_date_of_its_own",
            ),
        ]


class Keterlibatan(models.Model):
    """Who entered or checked figures, or corrected them in the monev. Append-only: nothing washes out earlier hands."""

    class Sebagai(models.TextChoices):
        MAKER = "maker", "mengisi"
        CHECKER = "checker", "memeriksa"
        MONEV = "monev", "memutuskan koreksi dalam monev"
        KOREKSI = "koreksi", "memutuskan koreksi sesudah diterima"

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="keterlibatan_list")
    pegawai = models.ForeignKey(Pegawai, models.PROTECT)
    sebagai = models.CharField(max_length=8, choices=Sebagai)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["berkas", "pegawai", "sebagai"], name="keterlibatan_unique")]


class RiwayatBerkas(models.Model):
    """The history that people read. Append-only; state and lateness are folds of it.

    ``perbaikan_due_on`` is by when a return is to be mended (decisions.md, "Two clocks"), ``ulang_due_on`` by when
    a langkah completed again was to be (docs/adr/0015).
    """

    berkas = models.ForeignKey(BerkasBidang, models.PROTECT, related_name="riwayat_list")
    urutan = models.PositiveIntegerField()
    event = models.CharField(max_length=16, choices=[(event.value, event.value) for event in Event])
    langkah = models.PositiveSmallIntegerField()
    tujuan = models.PositiveSmallIntegerField(null=True, blank=True)
    perbaikan_due_on = models.DateField(null=True, blank=True)
    ulang_due_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, null=True, blank=True)
    oleh = models.CharField(max_length=200)
    sebagai = models.CharField(max_length=220)
    catatan = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["berkas", "urutan"], name="riwayat_unique"),
            models.CheckConstraint(
                condition=~Q(event="SENT_BACK") | (Q(tujuan__isnull=False) & ~Q(catatan="")),
                name="riwayat_send_back_has_note",
                violation_error_message="Pengembalian harus disertai alasan.",
            ),
        ]
