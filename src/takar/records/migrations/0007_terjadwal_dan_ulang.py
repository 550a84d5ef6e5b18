"""Which berkas a schedule was published for (docs/adr/0014); by when a langkah is carried again (docs/adr/0015)."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Tell from the history: a schedule and the end of langkah 3 of each berkas in it were written at one moment."""
    here = schema_editor.connection.alias  # a restore migrates another database than the default one
    published = apps.get_model("records", "RiwayatBerkas").objects.using(here).filter(event="PUBLISHED")
    table = apps.get_model("records", "BerkasTerjadwal")
    for jadwal in apps.get_model("records", "JadwalMonev").objects.using(here).order_by("pk"):
        found = published.filter(at=jadwal.at, berkas__pengumpulan_id=jadwal.pengumpulan_id)
        keys = set(found.values_list("berkas_id", flat=True))
        table.objects.using(here).bulk_create(table(jadwal=jadwal, berkas_id=pk) for pk in sorted(keys))


class Migration(migrations.Migration):
    """Takes the triggers away while the new table is filled: it takes no row of a frozen berkas."""

    dependencies = [("records", "0006_nama_panjang")]
    operations = [
        DropTriggers(),
        migrations.CreateModel(
            name="BerkasTerjadwal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "berkas",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.berkasbidang"),
                ),
                (
                    "jadwal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="berkas_list",
                        to="records.jadwalmonev",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("jadwal", "berkas"), name="berkas_terjadwal_unique"),
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddField("langkahberkas", "ulang_due_on", models.DateField(blank=True, null=True)),
        migrations.AddField("riwayatberkas", "ulang_due_on", models.DateField(blank=True, null=True)),
        migrations.AddConstraint(
            "langkahberkas",
            models.CheckConstraint(
                condition=models.Q(
                    ("perbaikan_due_on__isnull", True), ("ulang_due_on__isnull", True), _connector="OR"
                ),
                name="langkah_one_due_date_of_its_own",
            ),
        ),
        CreateTriggers(),
    ]
