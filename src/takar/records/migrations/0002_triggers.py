"""The first link of the audit chain. The triggers follow when all tables have their last shape (0005)."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def begin_chain(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the head row that writers lock."""
    head = apps.get_model("records", "AuditHead")
    head.objects.using(schema_editor.connection.alias).create(pk=1, seq=0, hash="0" * 64)


class Migration(migrations.Migration):
    """Runs after the tables exist."""

    dependencies = [("records", "0001_tables")]
    operations = [migrations.RunPython(begin_chain, migrations.RunPython.noop)]
