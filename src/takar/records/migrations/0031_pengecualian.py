"""Exceptions to the separation of duties, never deleted."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Makes one protected table."""

    dependencies = [("records", "0030_minggu")]

    operations = [
        DropTriggers(),
        migrations.CreateModel(
            name="Pengecualian",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tindakan",
                    models.CharField(
                        choices=[("periksa", "periksa"), ("tanda-tangan", "tanda-tangan")], max_length=16
                    ),
                ),
                ("alasan", models.TextField()),
                ("sampai", models.DateField()),
                ("at", models.DateTimeField()),
                ("nama", models.CharField(max_length=200)),
                ("sebagai", models.CharField(max_length=220)),
                ("dipakai_at", models.DateTimeField(blank=True, null=True)),
                ("dicabut_at", models.DateTimeField(blank=True, null=True)),
                ("dicabut_alasan", models.TextField(blank=True)),
                (
                    "berkas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pengecualian_list",
                        to="records.berkasbidang",
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.pegawai"
                    ),
                ),
                (
                    "pegawai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.pegawai"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~Q(alasan=""), name="pengecualian_has_reason"),
                    models.CheckConstraint(
                        condition=~Q(oleh=F("pegawai")),
                        name="pengecualian_not_for_oneself",
                        violation_error_message="Pengecualian tidak dapat diberikan kepada diri sendiri.",
                    ),
                    models.CheckConstraint(
                        condition=Q(dicabut_at__isnull=True, dicabut_alasan="")
                        | (Q(dicabut_at__isnull=False) & ~Q(dicabut_alasan="")),
                        name="pengecualian_revoked_has_reason",
                    ),
                ]
            },
        ),
        CreateTriggers(),
    ]
