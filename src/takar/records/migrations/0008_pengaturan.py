"""What the pages of the set-up need: versions to compare, switches instead of deletion, the office of a pegawai."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WITH_VERSION = (
    "perangkatdaerah",
    "unitkerja",
    "jabatan",
    "pegawai",
    "penugasan",
    "akun",
    "tujuan",
    "sasaran",
    "program",
    "kegiatan",
    "subkegiatan",
    "indikator",
)
WITH_SWITCH = ("unitkerja", "jabatan", "indikator")


def fill_opd(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put each pegawai in the office of the first post that was held there; without one, in the first office."""
    alias = schema_editor.connection.alias
    pegawai_list = apps.get_model("records", "Pegawai").objects.using(alias)
    penugasan_list = apps.get_model("records", "Penugasan").objects.using(alias)
    opd_list = apps.get_model("records", "PerangkatDaerah").objects.using(alias)
    for pegawai in pegawai_list.filter(opd=None):
        post = penugasan_list.filter(pegawai=pegawai).order_by("pk").first()
        pegawai.opd_id = post.jabatan.unit.opd_id if post else opd_list.order_by("pk")[0].pk
        pegawai.save(update_fields=["opd"])


def leave(_apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Nothing to take back: the column goes."""


class Migration(migrations.Migration):
    """Adds versions, switches and the office of a pegawai."""

    dependencies = [("records", "0006_nama_panjang")]
    operations = [
        *(migrations.AddField(name, "versi", models.PositiveIntegerField(default=1)) for name in WITH_VERSION),
        *(migrations.AddField(name, "aktif", models.BooleanField(default=True)) for name in WITH_SWITCH),
        migrations.AddField(
            "pegawai",
            "opd",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pegawai_list",
                to="records.perangkatdaerah",
            ),
        ),
        migrations.RunPython(fill_opd, leave),
        migrations.AlterField(
            "pegawai",
            "opd",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pegawai_list",
                to="records.perangkatdaerah",
            ),
        ),
    ]
