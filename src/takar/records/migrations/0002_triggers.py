"""The first link of the audit chain. The triggers follow when all tables have their last shape (0005)."""

from django.db import migrations

from takar.records.migrasi_tabel import begin_chain


class Migration(migrations.Migration):
    """Runs after the tables exist."""

    dependencies = [("records", "0001_tables")]
    operations = [migrations.RunPython(begin_chain, migrations.RunPython.noop)]
