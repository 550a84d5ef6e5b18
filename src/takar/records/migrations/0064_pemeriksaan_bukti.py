"""The verdict of langkah 2 on single files (docs/adr/0078)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """One table with its triggers."""

    dependencies = [("records", "0063_bukti_berjenis")]
    operations = [
        migrations.CreateModel(
            name="PemeriksaanBukti",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hasil", models.CharField(choices=[("sesuai", "sesuai"), ("tidak_sesuai", "tidak sesuai")], max_length=12)),
                ("kode_alasan", models.CharField(blank=True, max_length=30)),
                ("catatan", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("versi", models.PositiveIntegerField(default=1)),
                (
                    "bukti",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pemeriksaan",
                        to="records.buktidukung",
                    ),
                ),
                (
                    "pemeriksa",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.pegawai"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(hasil="sesuai", kode_alasan="")
                        | (models.Q(hasil="tidak_sesuai") & ~models.Q(kode_alasan="")),
                        name="pemeriksaan_bukti_refusal_has_reason",
                        violation_error_message="Bukti yang tidak sesuai harus disertai alasan.",
                    ),
                ],
            },
        ),
        CreateTriggers(),
    ]
