"""Certificates that an office got elsewhere: where one comes from, and what it says of itself (docs/adr/0080)."""

from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Alters a protected table between taking its triggers away and creating them again.

    All that are there were made here; what they say of themselves stands in them.
    """

    dependencies = [("records", "0067_cap_waktu")]
    operations = [
        DropTriggers(),
        migrations.AddField(
            "sertifikatsegel",
            "asal",
            models.CharField(
                choices=[("takar", "dibuat Takar"), ("pkcs12", "file PKCS#12")],
                default="takar",
                max_length=6,
            ),
        ),
        migrations.AddField("sertifikatsegel", "subjek", models.CharField(blank=True, max_length=200)),
        migrations.AddField("sertifikatsegel", "nama_penerbit", models.CharField(blank=True, max_length=200)),
        migrations.AddField("sertifikatsegel", "berlaku_sampai", models.DateTimeField(blank=True, null=True)),
        CreateTriggers(),
    ]
