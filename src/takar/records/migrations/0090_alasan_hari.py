"""Why a session was held on another day than its own (docs/adr/0110)."""

from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Sessions of before have none."""

    dependencies = [
        ("records", "0088_paraf_rencana"),
    ]

    operations = [
        DropTriggers(),
        migrations.AddField(
            model_name='monev',
            name='alasan_hari',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='monevterdahulu',
            name='alasan_hari',
            field=models.TextField(blank=True, default=''),
        ),
        CreateTriggers(),
    ]
