"""Append-only tables and the first link of the audit chain."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from takar.records.triggers import create_triggers, drop_triggers


def protect(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers and the head row that writers lock."""
    head = apps.get_model("records", "AuditHead")
    head.objects.using(schema_editor.connection.alias).create(pk=1, seq=0, hash="0" * 64)
    create_triggers(schema_editor)


def unprotect(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away again."""
    drop_triggers(schema_editor)


class Migration(migrations.Migration):
    """Runs after the tables exist."""

    dependencies = [("records", "0001_tables")]
    operations = [migrations.RunPython(protect, unprotect)]
