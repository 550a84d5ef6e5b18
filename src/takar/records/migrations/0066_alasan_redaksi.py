"""Why an office changed the wording of a paper, or its letterhead (docs/adr/0079). Versions of before have no reason."""

from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Alters a protected table between taking its triggers away and creating them again."""

    dependencies = [("records", "0065_paraf")]
    operations = [
        DropTriggers(),
        migrations.AddField("redaksinaskah", "alasan", models.CharField(blank=True, default="", max_length=300)),
        CreateTriggers(),
    ]
