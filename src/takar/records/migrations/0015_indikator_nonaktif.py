"""Why an indikator is not in force any more."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Adds the reason, which only an indikator out of force has."""

    dependencies = [("records", "0014_dokumen_libur_edisi")]
    operations = [
        migrations.AddField("indikator", "alasan_nonaktif", models.CharField(blank=True, max_length=300, default="")),
        migrations.AddConstraint(
            "indikator",
            models.CheckConstraint(
                condition=Q(aktif=False) | Q(alasan_nonaktif=""),
                name="indikator_in_force_has_no_reason",
                violation_error_message="Indikator yang berlaku tidak menyimpan alasan berhentinya.",
            ),
        ),
    ]
