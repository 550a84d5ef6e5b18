"""A disposisi is a task: by when it is due, and that it was done (docs/adr/0084)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Alters a protected table between taking its triggers away and creating them again."""

    dependencies = [("records", "0073_teks_file")]
    operations = [
        DropTriggers(),
        migrations.AddField("disposisi", "due_on", models.DateField(null=True)),
        migrations.CreateModel(
            "DisposisiSelesai",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("catatan", models.TextField()),
                ("tanggal", models.DateField()),
                ("oleh", models.CharField(max_length=430)),
                ("at", models.DateTimeField()),
                (
                    "disposisi",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="selesai", to="records.disposisi"
                    ),
                ),
                (
                    "pegawai",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.pegawai"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("catatan", ""), _negated=True), name="disposisi_selesai_says_something"
                    )
                ]
            },
        ),
        CreateTriggers(),
    ]
