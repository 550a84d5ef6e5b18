"""A koreksi also of the follow-ups of a session, and whom outside the office it is brought to (docs/adr/0090)."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Two tables, protected as the rows of a request are."""

    dependencies = [("records", "0079_berurut_cara")]
    operations = [
        DropTriggers(),
        migrations.CreateModel(
            "TindakLanjutKoreksi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uraian", models.TextField()),
                ("tenggat", models.DateField()),
                (
                    "dari",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.tindaklanjut"
                    ),
                ),
                (
                    "menjadi",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="koreksi",
                        to="records.tindaklanjut",
                    ),
                ),
                (
                    "penanggung_jawab",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.jabatan"
                    ),
                ),
                (
                    "permintaan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tindak_lanjut_list",
                        to="records.permintaankoreksi",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("permintaan", "dari"), name="tindak_lanjut_koreksi_unique"),
                    models.CheckConstraint(condition=~Q(uraian=""), name="tindak_lanjut_koreksi_says_something"),
                ]
            },
        ),
        migrations.CreateModel(
            "PenyampaianKoreksi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("penerima", models.TextField()),
                ("at", models.DateTimeField()),
                ("disampaikan_at", models.DateTimeField(blank=True, null=True)),
                ("oleh", models.CharField(blank=True, max_length=430)),
                ("catatan", models.TextField(blank=True)),
                (
                    "dokumen",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penyampaian",
                        to="records.dokumen",
                    ),
                ),
                (
                    "pegawai",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.pegawai",
                    ),
                ),
                (
                    "permintaan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penyampaian_list",
                        to="records.permintaankoreksi",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(disampaikan_at__isnull=True, pegawai__isnull=True, oleh="", catatan="")
                        | (Q(disampaikan_at__isnull=False, pegawai__isnull=False) & ~Q(oleh="") & ~Q(catatan="")),
                        name="penyampaian_koreksi_done_who_and_how_together",
                    )
                ]
            },
        ),
        CreateTriggers(),
    ]
