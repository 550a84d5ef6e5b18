"""The database guards what records/protected.py lists; triggers of earlier versions are replaced."""

from django.db import migrations

from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """Must stay the last migration of tables, or those after it drop and create the triggers themselves."""

    dependencies = [("records", "0004_monev_terdahulu")]
    operations = [CreateTriggers()]
