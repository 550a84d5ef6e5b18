"""Numbers of surat keluar are unique in the database, papers of the plan have their lines, copies are sent by hand.

See docs/adr/0100.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


def hold_numbers(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let each line in force hold its number; of two that have the same one, which was possible, the first holds it."""
    lines = apps.get_model("records", "SuratKeluar").objects.using(schema_editor.connection.alias)
    held: set[tuple[int, str]] = set()
    for row in lines.filter(pengganti=None, batal=False).exclude(nomor="").order_by("pk").iterator():
        key = f"{row.tanggal_surat.year}:{''.join(row.nomor.casefold().split())}"
        if (row.opd_id, key) not in held:
            held.add((row.opd_id, key))
            lines.filter(pk=row.pk).update(nomor_berlaku=key)


class Migration(migrations.Migration):
    """Alters a protected table between taking its triggers away and creating them again."""

    dependencies = [("records", "0082_naskah_ditandatangani")]
    operations = [
        DropTriggers(),
        migrations.AddField(
            "suratkeluar",
            "naskah",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="surat_keluar_list",
                to="records.naskahrencana",
            ),
        ),
        migrations.AddField("suratkeluar", "nomor_berlaku", models.CharField(blank=True, max_length=120, null=True)),
        migrations.RunPython(hold_numbers, migrations.RunPython.noop),
        migrations.AddConstraint(
            "suratkeluar",
            models.UniqueConstraint(fields=["opd", "nomor_berlaku"], name="suratkeluar_nomor_berlaku_unique"),
        ),
        migrations.AddConstraint(
            "suratkeluar",
            models.CheckConstraint(
                condition=models.Q(dokumen__isnull=True) | models.Q(naskah__isnull=True),
                name="suratkeluar_of_one_paper",
            ),
        ),
        migrations.CreateModel(
            "PengirimanTembusan",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("penerima", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("dikirim_at", models.DateTimeField(blank=True, null=True)),
                ("oleh", models.CharField(blank=True, max_length=430)),
                ("cara", models.TextField(blank=True)),
                (
                    "laporan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pengiriman_list",
                        to="records.laporandatakinerja",
                    ),
                ),
                (
                    "pegawai",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.pegawai",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["laporan", "penerima"], name="pengiriman_tembusan_once"),
                    models.CheckConstraint(
                        condition=models.Q(dikirim_at__isnull=True, pegawai__isnull=True, oleh="", cara="")
                        | (
                            models.Q(dikirim_at__isnull=False, pegawai__isnull=False)
                            & ~models.Q(oleh="")
                            & ~models.Q(cara="")
                        ),
                        name="pengiriman_tembusan_when_who_and_how_together",
                    ),
                ]
            },
        ),
        CreateTriggers(),
    ]
