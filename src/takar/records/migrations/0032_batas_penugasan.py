"""How far a deputy may go; whoever holds a post as his own holds all of it."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Adds the limit of a penugasan; those that are there have none."""

    dependencies = [("records", "0031_pengecualian")]
    operations = [
        migrations.AddField(
            "penugasan",
            "batas",
            models.CharField(
                choices=[("penuh", "penuh"), ("tanpa-tanda-tangan", "tanpa-tanda-tangan")],
                default="penuh",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            "penugasan",
            models.CheckConstraint(
                condition=~Q(status="definitif") | Q(batas="penuh"),
                name="penugasan_definitif_is_whole",
                violation_error_message="Pejabat definitif memegang jabatannya penuh.",
            ),
        ),
    ]
