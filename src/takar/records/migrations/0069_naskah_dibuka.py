"""That a paper which waits for a signature was opened by who may sign it (docs/adr/0081)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """One table with its triggers."""

    dependencies = [("records", "0068_sertifikat_sendiri")]

    operations = [
        migrations.CreateModel(
            name="NaskahDibuka",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sebagai", models.CharField(max_length=220)),
                ("halaman", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "dokumen",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="naskah_dibuka_list",
                        to="records.dokumen",
                    ),
                ),
                (
                    "pegawai",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.pegawai"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["dokumen", "pegawai"], name="naskah_dibuka_first_only")
                ],
            },
        ),
        CreateTriggers(),
    ]
