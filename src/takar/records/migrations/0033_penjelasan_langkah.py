"""Explanations of late langkah, append-only."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Makes one protected table."""

    dependencies = [("records", "0032_batas_penugasan")]

    operations = [
        DropTriggers(),
        migrations.CreateModel(
            name="PenjelasanLangkah",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("langkah", models.PositiveSmallIntegerField()),
                ("teks", models.TextField()),
                ("nama", models.CharField(max_length=200)),
                ("sebagai", models.CharField(max_length=220)),
                ("at", models.DateTimeField()),
                (
                    "berkas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penjelasan_list",
                        to="records.berkasbidang",
                    ),
                ),
                ("pegawai", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.pegawai")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~Q(teks=""), name="penjelasan_langkah_says_something")
                ]
            },
        ),
        CreateTriggers(),
    ]
