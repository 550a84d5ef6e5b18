"""What a week of the SOP is for an office, and for a round that was opened."""

from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Adds the choice to offices and rounds; those that are there count five working days, as they did."""

    dependencies = [("records", "0026_tingkat_indikator")]
    operations = [
        DropTriggers(),
        migrations.AddField("perangkatdaerah", "minggu", models.CharField(default="hari-kerja", max_length=15)),
        migrations.AddField("pengumpulan", "minggu", models.CharField(default="hari-kerja", max_length=15)),
        CreateTriggers(),
    ]
