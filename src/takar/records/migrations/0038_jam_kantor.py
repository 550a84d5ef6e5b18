"""Working hours of an office's own, and periods of Ramadan."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


def _key() -> "models.BigAutoField[int, int]":
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    """Makes two tables; no protected one is touched."""

    dependencies = [("records", "0037_perubahan_tempo")]

    operations = [
        migrations.CreateModel(
            name="JamKantor",
            fields=[
                ("id", _key()),
                ("berlaku", models.DateField()),
                ("isi", models.CharField(max_length=100)),
                ("dasar", models.CharField(max_length=200)),
                (
                    "opd",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="jam_list",
                        to="records.perangkatdaerah",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("opd", "berlaku"), name="jam_kantor_once_per_day")]
            },
        ),
        migrations.CreateModel(
            name="MasaRamadan",
            fields=[
                ("id", _key()),
                ("mulai", models.DateField()),
                ("selesai", models.DateField()),
                ("dasar", models.CharField(max_length=200)),
                (
                    "opd",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ramadan_list",
                        to="records.perangkatdaerah",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("opd", "mulai"), name="ramadan_once_per_day"),
                    models.CheckConstraint(condition=Q(mulai__lt=F("selesai")), name="ramadan_in_order"),
                ]
            },
        ),
    ]
