"""Every kind of paper has words of the office: the name of a kind is as long as that of the ledger (docs/adr/0107)."""

from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Widens a column of a protected table between taking its triggers away and creating them again."""

    dependencies = [("records", "0086_salinan_naskah")]
    operations = [
        DropTriggers(),
        migrations.AlterField("redaksinaskah", "jenis", models.CharField(max_length=24)),
        CreateTriggers(),
    ]
