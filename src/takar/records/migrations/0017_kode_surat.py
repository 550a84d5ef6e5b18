"""The code of a unit in the numbers of its papers."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Adds the code, blank for the units that are there, and each code once in an office."""

    dependencies = [("records", "0016_redaksi_naskah")]
    operations = [
        migrations.AddField("unitkerja", "kode_surat", models.CharField(blank=True, max_length=20, default="")),
        migrations.AddConstraint(
            "unitkerja",
            models.UniqueConstraint(
                fields=["opd", "kode_surat"], condition=~Q(kode_surat=""), name="unit_kode_surat_unique"
            ),
        ),
    ]
