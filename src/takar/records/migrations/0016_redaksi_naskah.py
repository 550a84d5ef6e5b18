"""The wording of an office's letters, append-only."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Makes one protected table."""

    dependencies = [("records", "0015_indikator_nonaktif")]

    operations = [
        DropTriggers(),
        migrations.CreateModel(
            name="RedaksiNaskah",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("jenis", models.CharField(max_length=16)),
                ("versi", models.PositiveSmallIntegerField()),
                ("isi", models.JSONField()),
                ("at", models.DateTimeField()),
                ("oleh", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.pegawai")),
                (
                    "opd",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redaksi_list",
                        to="records.perangkatdaerah",
                    ),
                ),
            ],
            options={"constraints": [models.UniqueConstraint(fields=["opd", "jenis", "versi"], name="redaksi_unique")]},
        ),
        CreateTriggers(),
    ]
