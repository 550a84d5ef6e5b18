"""An indikator made of components: which they are on its card, their figures beside the result."""

from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers

KOMPONEN = models.TextField(blank=True, default="")


class Migration(migrations.Migration):
    """Alters protected tables between taking their triggers away and creating them again."""

    dependencies = [("records", "0018_naskah_rencana")]
    operations = [
        DropTriggers(),
        migrations.AddField("indikatorversi", "komponen", KOMPONEN),
        migrations.AddField("isianrealisasi", "komponen", KOMPONEN),
        migrations.AddField("realisasi", "komponen", KOMPONEN),
        CreateTriggers(),
    ]
