"""Room for the longest name beside the longest post: PostgreSQL refuses what SQLite would keep."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from takar.records.triggers import create_triggers, drop_triggers


def protect(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers."""
    create_triggers(schema_editor.connection)


def unprotect(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away: SQLite makes altered tables anew (docs/adr/0011)."""
    drop_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    """Alters protected tables between taking their triggers away and creating them again."""

    dependencies = [("records", "0005_protected")]
    operations = [
        migrations.RunPython(unprotect, protect),
        migrations.AlterField("auditevent", "oleh", models.CharField(max_length=450)),
        migrations.AlterField("langkahberkas", "done_as", models.CharField(blank=True, max_length=220)),
        migrations.AlterField("pengumpulan", "dibuka_oleh", models.CharField(max_length=220)),
        migrations.RunPython(protect, unprotect),
    ]
