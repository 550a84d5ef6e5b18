"""Which kinds of papers an office has signed in Takar, and scans bound to any paper (docs/adr/0099)."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers

PAPERS = ("dokumen", "naskah", "naskah_e81")


def is_of(paper: str) -> Q:
    """Return the condition that a row is of one of the three kinds of papers."""
    return Q(**{f"{one}__isnull": one != paper for one in PAPERS})


def paper(to: str) -> models.ForeignKey:  # type: ignore[type-arg]  # of a table by its name
    """Return one of the three columns of which a row has one."""
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="pindaian_list", to=to
    )


class Migration(migrations.Migration):
    """A column with its default, and a table; no row changes."""

    dependencies = [("records", "0081_putaran_tak_terbaca")]
    operations = [
        DropTriggers(),
        migrations.AddField(
            "perangkatdaerah",
            "naskah_di_takar",
            models.CharField(default=" perjanjian hasil-monev ", max_length=300),
        ),
        migrations.CreateModel(
            name="PindaianNaskah",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ke", models.PositiveSmallIntegerField()),
                ("nama", models.CharField(max_length=200)),
                ("sebagai", models.CharField(max_length=220)),
                ("at", models.DateTimeField()),
                ("dokumen", paper("records.dokumen")),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pindaian_naskah",
                        to="records.filetersimpan",
                    ),
                ),
                ("naskah", paper("records.naskahrencana")),
                ("naskah_e81", paper("records.naskahe81")),
                (
                    "pegawai",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.pegawai"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=is_of("dokumen") | is_of("naskah") | is_of("naskah_e81"),
                        name="pindaian_naskah_of_one_paper",
                    ),
                    *(
                        models.UniqueConstraint(fields=[paper, "ke"], name=f"pindaian_{paper}_ke_once")
                        for paper in PAPERS
                    ),
                ],
            },
        ),
        CreateTriggers(),
    ]
