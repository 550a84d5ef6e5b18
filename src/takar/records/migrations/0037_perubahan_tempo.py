"""Changes of frozen due dates, append-only."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Makes one protected table."""

    dependencies = [("records", "0035_ingatkan_dan_kanal")]

    operations = [
        DropTriggers(),
        migrations.CreateModel(
            name="PerubahanTempo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("langkah", models.PositiveSmallIntegerField()),
                ("semula", models.DateField()),
                ("menjadi", models.DateField()),
                ("ikut", models.BooleanField()),
                ("alasan", models.TextField()),
                ("dasar", models.CharField(blank=True, max_length=200)),
                ("nama", models.CharField(max_length=200)),
                ("sebagai", models.CharField(max_length=220)),
                ("at", models.DateTimeField()),
                (
                    "berkas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="perubahan_tempo_list",
                        to="records.berkasbidang",
                    ),
                ),
                ("pegawai", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.pegawai")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~Q(alasan=""), name="perubahan_tempo_has_reason"),
                    models.CheckConstraint(condition=~Q(semula=F("menjadi")), name="perubahan_tempo_changes"),
                ]
            },
        ),
        CreateTriggers(),
    ]
