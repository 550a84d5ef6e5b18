"""Nudges by hand, at most one for each person, langkah and day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds a table."""

    dependencies = [
        ('records', '0034_pengingat'),
    ]

    operations = [
        migrations.CreateModel(
            name='PengingatLangsung',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField()),
                ('at', models.DateTimeField()),
                ('langkah', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.langkahberkas')),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.pegawai')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.pegawai')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('langkah', 'pegawai', 'tanggal'), name='nudge_once_a_day')],
            },
        ),
    ]
