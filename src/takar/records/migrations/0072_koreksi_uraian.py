"""A koreksi also of a reason for a blank, of the words of a row and of the narrative (docs/adr/0083)."""

from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers

TEXTS = ("penjelasan", "pendorong", "penghambat")


class Migration(migrations.Migration):
    """Columns of two protected tables; requests that are there keep figures alone."""

    dependencies = [("records", "0071_beku_tanpa_penerimaan")]
    operations = [
        DropTriggers(),
        migrations.AddField(
            "bariskoreksi", "status_kosong", models.CharField(max_length=20, blank=True, default="")
        ),
        *(migrations.AddField("bariskoreksi", name, models.TextField(null=True, blank=True)) for name in TEXTS),
        migrations.AddField("permintaankoreksi", "narasi", models.JSONField(default=dict, blank=True)),
        CreateTriggers(),
    ]
