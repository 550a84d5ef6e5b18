"""The lambang of an office, and which posts are structural."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

HEADS = ("KEPALA_DINAS", "SEKRETARIS", "KEPALA_BIDANG", "KEPALA_SUBBAGIAN_PERENCANAAN")
JENIS = [("struktural", "Struktural"), ("fungsional", "Fungsional"), ("pelaksana", "Pelaksana")]


def mark_structural(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the posts of the heads for structural; the office corrects what is not so."""
    jabatan_list = apps.get_model("records", "Jabatan").objects.using(schema_editor.connection.alias)
    jabatan_list.filter(peran__in=HEADS).update(jenis="struktural")


def leave(_apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Nothing to take back: the column goes."""


class Migration(migrations.Migration):
    """Adds both columns."""

    dependencies = [("records", "0010_dokumen_lain")]
    operations = [
        migrations.AddField(
            "perangkatdaerah",
            "lambang",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.filetersimpan",
            ),
        ),
        migrations.AddField("jabatan", "jenis", models.CharField(choices=JENIS, default="pelaksana", max_length=12)),
        migrations.RunPython(mark_structural, leave),
    ]
