"""A delegated monev follows the post: who was told that it waits for them (docs/adr/0068)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Sessions that are delegated already have told the pegawai whom they name."""

    dependencies = [("records", "0051_keterlibatan_monev")]
    operations = [
        migrations.AddField("sesimonev", "delegasi_dikabari", models.JSONField(default=list, blank=True)),
    ]
