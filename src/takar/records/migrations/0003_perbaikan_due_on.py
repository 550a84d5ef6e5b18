"""A return keeps in the history by when it is to be mended, so that a later return cannot wash it out."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds a column that may be empty: the table and its triggers stay as they are."""

    dependencies = [("records", "0002_triggers")]
    operations = [
        migrations.AddField(
            model_name="riwayatberkas",
            name="perbaikan_due_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
