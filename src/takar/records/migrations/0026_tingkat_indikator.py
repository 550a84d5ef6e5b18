"""Indikator of a program (outcome) and of a kegiatan (output), beside those of sasaran and sub kegiatan."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

ONE_OF_ITS_LEVEL = (
    Q(level="sasaran", sasaran__isnull=False, program__isnull=True, kegiatan__isnull=True, sub_kegiatan__isnull=True)
    | Q(level="program", sasaran__isnull=True, program__isnull=False, kegiatan__isnull=True, sub_kegiatan__isnull=True)
    | Q(level="kegiatan", sasaran__isnull=True, program__isnull=True, kegiatan__isnull=False, sub_kegiatan__isnull=True)
    | Q(
        level="sub_kegiatan",
        sasaran__isnull=True,
        program__isnull=True,
        kegiatan__isnull=True,
        sub_kegiatan__isnull=False,
    )
)


def _parent(model: str) -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=f"records.{model}"
    )


class Migration(migrations.Migration):
    """Adds two parents and makes the check anew; no protected table is touched."""

    dependencies = [("records", "0025_komponen_dengan_dasar")]

    operations = [
        migrations.AddField("indikator", "program", _parent("program")),
        migrations.AddField("indikator", "kegiatan", _parent("kegiatan")),
        migrations.AlterField(
            "indikator",
            "level",
            models.CharField(
                max_length=14,
                choices=[
                    ("sasaran", "Sasaran"),
                    ("program", "Program"),
                    ("kegiatan", "Kegiatan"),
                    ("sub_kegiatan", "Sub kegiatan"),
                ],
            ),
        ),
        migrations.RemoveConstraint("indikator", "indikator_parent_matches_level"),
        migrations.AddConstraint(
            "indikator",
            models.CheckConstraint(
                condition=ONE_OF_ITS_LEVEL,
                name="indikator_parent_matches_level",
                violation_error_message="Indikator menunjuk satu saja: sasaran, program, kegiatan, atau sub kegiatan.",
            ),
        ),
    ]
