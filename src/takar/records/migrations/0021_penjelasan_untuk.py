"""For which figure the penjelasan of a row was written; what stands there already was for the figure that stands."""

from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers

UNTUK = models.TextField(blank=True, default="")


class Migration(migrations.Migration):
    """Alters protected tables between taking their triggers away and creating them again."""

    dependencies = [("records", "0020_komentar")]
    operations = [
        DropTriggers(),
        migrations.AddField("isianrealisasi", "penjelasan_untuk", UNTUK),
        migrations.AddField("realisasi", "penjelasan_untuk", UNTUK),
        CreateTriggers(),
    ]
