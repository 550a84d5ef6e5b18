"""Later reports that print what a koreksi changed (docs/adr/0114)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """A table; nothing of before is changed."""

    dependencies = [("records", "0091_tidak_dikirim")]
    operations = [
        DropTriggers(),
        migrations.CreateModel(
            name="LaporanTerdampak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("angka", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                (
                    "laporan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terdampak_list",
                        to="records.laporandatakinerja",
                    ),
                ),
                (
                    "permintaan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terdampak_list",
                        to="records.permintaankoreksi",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("permintaan", "laporan"), name="laporan_terdampak_unique")
                ],
            },
        ),
        CreateTriggers(),
    ]
