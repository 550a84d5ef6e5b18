"""What opens a further way is sealed with a key outside the database; addresses from which mail came back (docs/adr/0054)."""

from typing import Any

from django.db import migrations, models

from takar.config.segel import seal


def seal_all(apps: Any, schema_editor: Any) -> None:
    """Seal what lay open until now."""
    kanal = apps.get_model("records", "Kanal").objects.using(schema_editor.connection.alias)
    for one in kanal.all():
        kanal.filter(pk=one.pk).update(tersegel=seal(one.rahasia))
    schema_editor.connection.check_constraints()  # PostgreSQL alters no table that has checks waiting


class Migration(migrations.Migration):
    """Replaces the open column by a sealed one; there is no way back to open text."""

    dependencies = [
        ('records', '0040_pengecualian_gabungan'),
    ]

    operations = [
        migrations.AddField(
            model_name='kanal',
            name='tersegel',
            field=models.TextField(default=''),
            preserve_default=False,
        ),
        migrations.RunPython(seal_all),
        migrations.AddField(
            model_name='pilihankabar',
            name='surel_kembali',
            field=models.EmailField(blank=True, default='', max_length=254),
        ),
        migrations.RemoveField(
            model_name='kanal',
            name='rahasia',
        ),
    ]
