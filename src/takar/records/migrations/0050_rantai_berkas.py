"""A chain for each berkas inside the one audit log, and its head (docs/adr/0070)."""

from django.db import migrations, models
from django.db.models import Q

from takar.records.migrasi_tabel import count_on
from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Adds the place in the chain of a berkas; events of before stay in the chain of the whole log alone."""

    dependencies = [("records", "0047_outbox_leases")]
    operations = [
        DropTriggers(),
        migrations.AddField("auditevent", "rantai_urut", models.PositiveIntegerField(blank=True, null=True)),
        migrations.AddField("auditevent", "rantai_prev", models.CharField(blank=True, default="", max_length=64)),
        migrations.AddConstraint(
            "auditevent",
            models.UniqueConstraint(fields=("objek", "rantai_urut"), name="auditevent_one_at_each_place"),
        ),
        migrations.AddConstraint(
            "auditevent",
            models.CheckConstraint(
                condition=Q(rantai_urut=None, rantai_prev="") | (Q(rantai_urut__gte=1) & ~Q(rantai_prev="")),
                name="auditevent_chain_is_whole",
            ),
        ),
        migrations.AddField(
            "audithead", "rantai", models.CharField(blank=True, default="", max_length=80, unique=True)
        ),
        migrations.RunPython(count_on, migrations.RunPython.noop),
        CreateTriggers(),
    ]
