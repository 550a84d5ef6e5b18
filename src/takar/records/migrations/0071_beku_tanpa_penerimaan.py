"""A berkas of an edition without the receipt of langkah 8 is frozen with its last langkah (docs/adr/0083)."""

from django.db import migrations, models
from django.db.models import Q

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Three conditions of the berkas; no row changes, since every final one has both receipts so far."""

    dependencies = [("records", "0070_tanda_tangan_berurut")]
    operations = [
        DropTriggers(),
        migrations.RemoveConstraint("berkasbidang", "berkas_final_has_both_receipts"),
        migrations.RemoveConstraint("berkasbidang", "berkas_frozen_with_penerimaan"),
        migrations.RemoveConstraint("berkasbidang", "berkas_corrected_until_received"),
        migrations.AddConstraint(
            "berkasbidang",
            models.CheckConstraint(
                condition=Q(state="FINAL") | Q(copy_received=False) | Q(received=False),
                name="berkas_with_both_receipts_is_final",
            ),
        ),
        migrations.AddConstraint(
            "berkasbidang",
            models.CheckConstraint(
                condition=((Q(received=True) | Q(state="FINAL")) & Q(frozen_at__isnull=False))
                | (Q(received=False, frozen_at__isnull=True) & ~Q(state="FINAL")),
                name="berkas_frozen_when_received_or_final",
            ),
        ),
        migrations.AddConstraint(
            "berkasbidang",
            models.CheckConstraint(
                condition=Q(dikoreksi=False) | Q(frozen_at__isnull=True), name="berkas_corrected_until_frozen"
            ),
        ),
        CreateTriggers(),
    ]
