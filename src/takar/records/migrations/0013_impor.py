"""Spreadsheets that were uploaded to be loaded."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Adds the uploads, and guards them like what the database guards already."""

    dependencies = [("records", "0012_organisasi")]
    operations = [
        DropTriggers(),
        migrations.CreateModel(
            name="Impor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tahun", models.PositiveSmallIntegerField()),
                ("bagian", models.CharField(max_length=10)),
                ("nama", models.CharField(max_length=200)),
                ("isi", models.TextField()),
                ("peta", models.TextField()),
                ("at", models.DateTimeField()),
                ("versi", models.PositiveIntegerField(default=1)),
                ("dimuat_at", models.DateTimeField(blank=True, null=True)),
                ("hasil", models.CharField(blank=True, max_length=300)),
                (
                    "dimuat_oleh",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.pegawai",
                    ),
                ),
                ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.filetersimpan")),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.pegawai"
                    ),
                ),
                (
                    "opd",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="impor_list",
                        to="records.perangkatdaerah",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(dimuat_at__isnull=True, dimuat_oleh__isnull=True, hasil="")
                        | (models.Q(dimuat_at__isnull=False, dimuat_oleh__isnull=False) & ~models.Q(hasil="")),
                        name="impor_loaded_when_and_who_together",
                    )
                ]
            },
        ),
        CreateTriggers(),
    ]
