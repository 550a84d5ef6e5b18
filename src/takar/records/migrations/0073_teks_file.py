"""The text of stored files, for the search; derived, in no backup (docs/adr/0084)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds a table of its own."""

    dependencies = [("records", "0072_koreksi_uraian")]
    operations = [
        migrations.CreateModel(
            "TeksFile",
            [
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="teks_file",
                        serialize=False,
                        to="records.filetersimpan",
                    ),
                ),
                ("huruf_kecil", models.TextField(blank=True)),
                ("teks", models.TextField(blank=True)),
                ("utuh", models.BooleanField()),
                ("pembaca", models.PositiveSmallIntegerField()),
            ],
        ),
    ]
