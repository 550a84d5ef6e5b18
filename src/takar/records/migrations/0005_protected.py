"""The database guards what records/protected.py lists; triggers of earlier versions are replaced."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from takar.records.triggers import create_triggers, drop_triggers


def protect(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers."""
    create_triggers(schema_editor.connection)


def unprotect(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away again."""
    drop_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    """Must stay the last migration of tables, or those after it drop and create the triggers themselves."""

    dependencies = [("records", "0004_monev_terdahulu")]
    operations = [migrations.RunPython(protect, unprotect)]
