"""What leaves the system, what people are told, and the answers already given."""

from django.db import models


class Outbox(models.Model):
    """A delivery, written in the transaction that causes it and done once in effect by the worker."""

    kind = models.CharField(max_length=30)
    kunci = models.CharField(max_length=120, unique=True)
    payload = models.JSONField()
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["delivered_at", "due_at"], name="outbox_due")]


class Pemberitahuan(models.Model):
    """A sentence for one person that waits on the first page until it is read."""

    pegawai = models.ForeignKey("records.Pegawai", models.PROTECT)
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
