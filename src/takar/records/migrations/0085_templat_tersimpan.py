"""Templates are kept, and with each paper what its template was given (docs/adr/0102)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """A table, and a column of three protected tables; papers of before have it empty."""

    dependencies = [("records", "0084_koreksi_utuh")]
    operations = [
        DropTriggers(),
        *(
            migrations.AddField(name, "bahan_cetak", models.BinaryField(blank=True, default=b""))
            for name in ("dokumen", "naskahrencana", "naskahe81")
        ),
        migrations.CreateModel(
            name="TemplatTersimpan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("templat", models.CharField(max_length=60)),
                ("mesin", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.filetersimpan"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("templat", "mesin"), name="templat_tersimpan_unique")
                ],
            },
        ),
        CreateTriggers(),
    ]
