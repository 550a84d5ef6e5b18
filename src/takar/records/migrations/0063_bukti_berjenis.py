"""What a bukti is, its date and page, what it stands for, and why one was withdrawn (docs/adr/0078)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers

JENIS = ("laporan", "berita-acara", "surat", "rekap", "foto", "tangkapan-layar", "lainnya")


class Migration(migrations.Migration):
    """Alters a protected table between taking its triggers away and creating them again."""

    dependencies = [("records", "0062_retensi_arsip")]
    operations = [
        DropTriggers(),
        migrations.AddField(
            "buktidukung",
            "jenis",
            models.CharField(blank=True, choices=[(j, j) for j in JENIS], default="", max_length=16),
        ),
        migrations.AddField("buktidukung", "tanggal", models.DateField(blank=True, null=True)),
        migrations.AddField("buktidukung", "halaman", models.CharField(blank=True, default="", max_length=60)),
        migrations.AddField("buktidukung", "ditarik_alasan", models.TextField(blank=True, default="")),
        migrations.AddField(
            "buktidukung",
            "menggantikan",
            models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pengganti",
                to="records.buktidukung",
            ),
        ),
        migrations.AddConstraint(
            "buktidukung",
            models.CheckConstraint(
                condition=models.Q(ditarik_at__isnull=False) | models.Q(ditarik_alasan=""),
                name="bukti_in_force_has_no_reason",
            ),
        ),
        CreateTriggers(),
    ]
