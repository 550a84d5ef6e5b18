"""Components of an indikator on its card and beside its figures; the years of the Renstra of an office."""

from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers

TAHUN = models.PositiveSmallIntegerField(null=True, blank=True)
KOMPONEN = models.TextField(blank=True, default="")


class Migration(migrations.Migration):
    """Alters protected tables between taking their triggers away and creating them again."""

    dependencies = [("records", "0018_naskah_rencana")]
    operations = [
        DropTriggers(),
        migrations.AddField("indikatorversi", "komponen", KOMPONEN),
        migrations.AddField("isianrealisasi", "komponen", KOMPONEN),
        migrations.AddField("realisasi", "komponen", KOMPONEN),
        CreateTriggers(),
        migrations.AddField("perangkatdaerah", "renstra_mulai", TAHUN),
        migrations.AddField("perangkatdaerah", "renstra_akhir", TAHUN),
        migrations.AddConstraint(
            "perangkatdaerah",
            models.CheckConstraint(
                condition=models.Q(renstra_mulai__isnull=True, renstra_akhir__isnull=True)
                | models.Q(renstra_mulai__lte=models.F("renstra_akhir")),
                name="opd_renstra_years_in_order",
                violation_error_message="Tahun akhir Renstra tidak boleh sebelum tahun awalnya.",
            ),
        ),
    ]
