"""The time stamp service of an office, and the sealed PDF with its stamp (docs/adr/0080)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """Two tables, the second with its triggers; what was sealed before has no time stamp."""

    dependencies = [("records", "0066_alasan_redaksi")]
    operations = [
        migrations.CreateModel(
            name="LayananCapWaktu",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("alamat", models.CharField(max_length=300)),
                ("jangkar", models.TextField()),
                ("tersegel", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "opd",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="layanan_cap_waktu",
                        to="records.perangkatdaerah",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PdfBercapWaktu",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("waktu", models.DateTimeField()),
                ("oleh", models.CharField(max_length=200)),
                ("sidik_sertifikat", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bercap",
                        to="records.filetersimpan",
                    ),
                ),
                (
                    "tersegel",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bercap",
                        to="records.pdftersegel",
                    ),
                ),
            ],
        ),
        CreateTriggers(),
    ]
