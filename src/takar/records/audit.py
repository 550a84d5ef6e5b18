"""Evidence: append-only, hash-chained, never read by logic."""

from django.db import models


class AuditEvent(models.Model):
    """One event. ``hash`` = SHA-256 of the previous hash and the canonical JSON of the rest."""

    seq = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    akun_id = models.BigIntegerField(null=True, blank=True)
    oleh = models.CharField(max_length=450)  # a name and the post it acted in, each up to its own limit
    action = models.CharField(max_length=40)
    outcome = models.CharField(max_length=12)
    objek = models.CharField(max_length=80)
    isi = models.TextField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)


class AuditHead(models.Model):
    """The single row that writers lock to append: the last number and hash."""

    seq = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
