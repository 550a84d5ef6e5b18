"""A copy that is not sent after all, and one that was never sent, said so (docs/adr/0111)."""

from django.db import migrations, models
from django.db.models import Q

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """A column of two protected tables; what is there keeps what it says. An index of the copies that wait."""

    dependencies = [("records", "0090_alasan_hari")]
    operations = [
        DropTriggers(),
        *(
            migrations.AddField(name, "tidak_dikirim", models.BooleanField(default=False))
            for name in ("pengirimantembusan", "penerimakoreksi")
        ),
        migrations.AddConstraint(
            "pengirimantembusan",
            models.CheckConstraint(
                condition=Q(("tidak_dikirim", False), ("dikirim_at__isnull", False), _connector="OR"),
                name="pengiriman_tembusan_not_sent_said",
            ),
        ),
        migrations.AddConstraint(
            "penerimakoreksi",
            models.CheckConstraint(
                condition=Q(("tidak_dikirim", False), ("dicatat_at__isnull", False), _connector="OR"),
                name="penerima_koreksi_not_sent_said",
            ),
        ),
        migrations.AddIndex(
            "pengirimantembusan",
            models.Index(fields=["laporan"], condition=Q(dikirim_at=None), name="pengiriman_tembusan_waiting"),
        ),
        CreateTriggers(),
    ]
