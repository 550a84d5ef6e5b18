"""A picture in the place of the lines of a letterhead (docs/adr/0088)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Alters a protected table between taking its triggers away and creating them again."""

    dependencies = [("records", "0077_segel_token")]
    operations = [
        DropTriggers(),
        migrations.AddField(
            "redaksinaskah",
            "gambar",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.filetersimpan",
            ),
        ),
        CreateTriggers(),
    ]
