"""Who corrects figures in the monev is kept apart from who entered them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A further kind; no row changes."""

    dependencies = [("records", "0050_rantai_berkas")]
    operations = [
        migrations.AlterField(
            "keterlibatan",
            "sebagai",
            models.CharField(
                choices=[("maker", "mengisi"), ("checker", "memeriksa"), ("monev", "memutuskan koreksi dalam monev")],
                max_length=8,
            ),
        ),
    ]
