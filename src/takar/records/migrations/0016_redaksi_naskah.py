"""The wording of an office's letters, append-only."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from takar.records.triggers import create_triggers, drop_triggers


def protect(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers, those of the new table too."""
    create_triggers(schema_editor.connection)


def unprotect(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away."""
    drop_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    """Makes one protected table."""

    dependencies = [("records", "0015_indikator_nonaktif")]

    operations = [
        migrations.RunPython(unprotect, protect),
        migrations.CreateModel(
            name="RedaksiNaskah",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("jenis", models.CharField(max_length=16)),
                ("versi", models.PositiveSmallIntegerField()),
                ("isi", models.JSONField()),
                ("at", models.DateTimeField()),
                ("oleh", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.pegawai")),
                (
                    "opd",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redaksi_list",
                        to="records.perangkatdaerah",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            "redaksinaskah", models.UniqueConstraint(fields=["opd", "jenis", "versi"], name="redaksi_unique")
        ),
        migrations.RunPython(protect, unprotect),
    ]
