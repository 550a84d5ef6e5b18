"""Evidence: append-only, hash-chained, never read by logic (docs/adr/0070)."""

from django.db import models


class AuditEvent(models.Model):
    """One event. ``hash`` = SHA-256 of the previous hash and the canonical JSON of the rest.

    An event of a berkas holds its place in the chain of that berkas too, and the hash before it there: the history of
    one berkas can leave alone and be checked. Events of before that chain hold neither.
    """

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
    rantai_urut = models.PositiveIntegerField(null=True, blank=True)
    rantai_prev = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        """One event at each place of a chain; the place and the hash before it come together."""

        # Pages look for acts of some kinds in a log of millions: those on the set-up are few.
        indexes = [models.Index(fields=["action", "seq"], name="auditevent_of_one_kind")]
        constraints = [
            models.UniqueConstraint(fields=["objek", "rantai_urut"], name="auditevent_one_at_each_place"),
            models.CheckConstraint(
                condition=models.Q(rantai_urut=None, rantai_prev="")
                | (models.Q(rantai_urut__gte=1) & ~models.Q(rantai_prev="")),
                name="auditevent_chain_is_whole",
            ),
        ]


class AuditHead(models.Model):
    """What writers lock to append: the last number and hash of the whole log (``rantai`` is ""), and of each berkas."""

    rantai = models.CharField(max_length=80, unique=True, blank=True, default="")
    seq = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
