"""Certificates that an office revoked, and lists of revoked certificates by whom it trusts (docs/adr/0086)."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """Two tables with their triggers."""

    dependencies = [("records", "0075_indeks_riwayat")]
    operations = [
        migrations.CreateModel(
            "PencabutanSertifikat",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sejak", models.DateTimeField()),
                ("alasan", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "sertifikat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pencabutan_list",
                        to="records.sertifikatsegel",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["sertifikat", "sejak"], name="pencabutan_sertifikat_once"),
                    models.CheckConstraint(condition=Q(sejak__lte=F("at")), name="pencabutan_sertifikat_not_to_come"),
                    models.CheckConstraint(condition=~Q(alasan=""), name="pencabutan_sertifikat_has_reason"),
                ]
            },
        ),
        migrations.CreateModel(
            "DaftarCabut",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("daftar", models.TextField()),
                ("sidik", models.CharField(max_length=64)),
                ("diterbitkan", models.DateTimeField()),
                ("berlaku_sampai", models.DateTimeField()),
                ("jumlah", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "tepercaya",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="daftar_cabut_list",
                        to="records.sertifikattepercaya",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["tepercaya", "sidik"], name="daftar_cabut_once")]
            },
        ),
        CreateTriggers(),
    ]
