"""Room for the longest name beside the longest post: PostgreSQL refuses what SQLite would keep."""

from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Alters protected tables between taking their triggers away and creating them again."""

    dependencies = [("records", "0005_protected")]
    operations = [
        DropTriggers(),
        migrations.AlterField("auditevent", "oleh", models.CharField(max_length=450)),
        migrations.AlterField("langkahberkas", "done_as", models.CharField(blank=True, max_length=220)),
        migrations.AlterField("pengumpulan", "dibuka_oleh", models.CharField(max_length=220)),
        CreateTriggers(),
    ]
