"""A certificate whose key is in a token (docs/adr/0086)."""

from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Alters a protected table between taking its triggers away and creating them again."""

    dependencies = [("records", "0076_pencabutan")]
    operations = [
        DropTriggers(),
        migrations.AlterField(
            "sertifikatsegel",
            "asal",
            models.CharField(
                choices=[
                    ("takar", "dibuat Takar"),
                    ("pkcs12", "file PKCS#12"),
                    ("pkcs11", "kunci di dalam token"),
                ],
                default="takar",
                max_length=6,
            ),
        ),
        CreateTriggers(),
    ]
