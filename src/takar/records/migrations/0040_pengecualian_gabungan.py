"""Exceptions for the signer of the report of the office: given after the receipt of a berkas, too."""

from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Names one more act, and makes the triggers anew: exceptions are given and used after a berkas was received."""

    dependencies = [("records", "0039_perubahan_dilihat")]

    operations = [
        DropTriggers(),
        migrations.AlterField(
            "pengecualian",
            "tindakan",
            models.CharField(
                choices=[("periksa", "periksa"), ("tanda-tangan", "tanda-tangan"), ("gabungan", "gabungan")],
                max_length=16,
            ),
        ),
        CreateTriggers(),
    ]
