"""A delegated monev follows the post: who was told that it waits for them (docs/adr/0068)."""

from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Alters a protected table between taking its triggers away and creating them again.

    Sessions that are delegated already have told the pegawai whom they name.
    """

    dependencies = [("records", "0051_keterlibatan_monev")]
    operations = [
        DropTriggers(),
        migrations.AddField("sesimonev", "delegasi_dikabari", models.JSONField(default=list, blank=True)),
        CreateTriggers(),
    ]
