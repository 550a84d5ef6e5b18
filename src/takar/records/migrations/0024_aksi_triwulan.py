"""What is done in each triwulan, as the Rencana Aksi says it."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Makes one table; no protected one is touched."""

    dependencies = [("records", "0023_angka_renstra")]

    operations = [
        migrations.CreateModel(
            name="AksiTriwulan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("triwulan", models.PositiveSmallIntegerField()),
                ("versi", models.PositiveSmallIntegerField(default=1)),
                ("berlaku_mulai", models.DateField()),
                ("teks", models.TextField()),
                ("dasar", models.CharField(blank=True, max_length=200)),
                ("asal", models.CharField(blank=True, max_length=200)),
                (
                    "indikator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aksi_list",
                        to="records.indikator",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("indikator", "triwulan", "versi"), name="aksi_triwulan_unique"),
                    models.CheckConstraint(condition=Q(triwulan__range=(1, 4)), name="aksi_triwulan_in_year"),
                    models.CheckConstraint(condition=~Q(teks=""), name="aksi_triwulan_says_something"),
                ]
            },
        ),
    ]
