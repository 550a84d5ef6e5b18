"""The page of the set-up finds its acts in a log of millions by an index (docs/adr/0085)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """An index leaves table and triggers as they are."""

    dependencies = [("records", "0074_disposisi_selesai")]
    operations = [
        migrations.AddIndex("auditevent", models.Index(fields=["action", "seq"], name="auditevent_of_one_kind")),
    ]
