"""What leaves the system, what people are told, and the answers already given."""

from django.db import models

from takar.records.organisasi import Pegawai, PerangkatDaerah


class Outbox(models.Model):
    """A delivery, written in the transaction that causes it and done once in effect by the worker.

    ``opd`` is the office whose Pengelola sistem answers for it. ``stopped_at``: it is not tried any more, for the
    reason in ``last_error`` (docs/adr/0049). ``leases`` counts how often it was taken, and is never set back;
    ``noted_at``: when its times were last set, None where that is ``at`` still (docs/adr/0066).
    """

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT, null=True, blank=True)
    kind = models.CharField(max_length=30)
    kunci = models.CharField(max_length=120, unique=True)
    payload = models.JSONField()
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leases = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stopped_at__isnull=True) | models.Q(delivered_at__isnull=True),
                name="outbox_delivered_or_stopped",
            ),
        ]
        indexes = [models.Index(fields=["delivered_at", "due_at"], name="outbox_due")]


class Pemberitahuan(models.Model):
    """A sentence for one person that waits on the first page until it is read.

    What is not SEGERA is mailed with the digest of the next working day, ``harian_on``, if it is unread by then.
    """

    class Jenis(models.TextChoices):
        SEGERA = "segera", "segera"
        BIASA = "biasa", "biasa"
        PENGINGAT = "pengingat", "pengingat"

    pegawai = models.ForeignKey(Pegawai, models.PROTECT)
    jenis = models.CharField(max_length=10, choices=Jenis, default=Jenis.SEGERA)
    harian_on = models.DateField(null=True, blank=True)
    kalimat = models.TextField()
    tautan = models.CharField(max_length=200)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)


class KunciIdempoten(models.Model):
    """The answer to a form already sent: a second copy gets the same one."""

    akun_id = models.BigIntegerField()
    kunci = models.CharField(max_length=64)
    action = models.CharField(max_length=40)
    jawaban = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["akun_id", "kunci"], name="kunci_unique")]


class PutaranPengingat(models.Model):
    """The daily run of the reminders of one office: written with what it sends, so that there is one a day.

    ``tak_terbaca``: keys of the rounds that it left out, whose stored edition could not be read (docs/adr/0097).
    """

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT)
    tanggal = models.DateField()
    at = models.DateTimeField()
    tak_terbaca = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opd", "tanggal"], name="pengingat_once_a_day")]


class PengingatLangsung(models.Model):
    """A nudge by hand: of one person about one langkah at most once a day."""

    langkah = models.ForeignKey("records.LangkahBerkas", models.PROTECT)
    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    tanggal = models.DateField()
    oleh = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["langkah", "pegawai", "tanggal"], name="nudge_once_a_day")]


class PerubahanDilihat(models.Model):
    """Up to which entry of its history a person has marked a berkas as seen (docs/adr/0052)."""

    pegawai = models.ForeignKey(Pegawai, models.PROTECT, related_name="+")
    berkas = models.ForeignKey("records.BerkasBidang", models.PROTECT, related_name="+")
    urutan = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pegawai", "berkas"], name="dilihat_once")]


class Kanal(models.Model):
    """A further way for the digests of an office; what opens it is sealed (config/segel.py) and never shown again."""

    class Jenis(models.TextChoices):
        TELEGRAM = "telegram", "Telegram"
        WHATSAPP = "whatsapp", "WhatsApp"
        WEBHOOK = "webhook", "Webhook"

    opd = models.ForeignKey(PerangkatDaerah, models.PROTECT)
    jenis = models.CharField(max_length=10, choices=Jenis)
    tersegel = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opd", "jenis"], name="kanal_once")]


class PilihanKabar(models.Model):
    """By which ways besides the first page a person wants the digest; who never chose gets it by mail.

    ``kanal`` is one further way of the office, or blank, and ``alamat`` where the person is reached there.
    ``surel_kembali``: the address from which mail came back for good; it stands no longer once the person has another.
    ``kalender``: whether the person's calendar may be fetched; each ``kalender_versi`` of it has its own address.
    """

    pegawai = models.OneToOneField(Pegawai, models.PROTECT, related_name="pilihan_kabar")
    surel = models.BooleanField(default=True)
    surel_kembali = models.EmailField(blank=True, default="")
    kanal = models.CharField(max_length=10, choices=Kanal.Jenis, blank=True, default="")
    alamat = models.CharField(max_length=40, blank=True, default="")
    kalender = models.BooleanField(default=False)
    kalender_versi = models.PositiveIntegerField(default=0)


class TugasPekerja(models.Model):
    """When the worker last did one of its periodic tasks, whether it went well, and what failed last."""

    nama = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField()
    well_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
