"""Up to which entry of its history a person has seen a berkas."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds one table; who has no row in it has marked nothing as seen."""

    dependencies = [
        ('records', '0038_jam_kantor'),
    ]

    operations = [
        migrations.CreateModel(
            name='PerubahanDilihat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('urutan', models.PositiveIntegerField()),
                ('berkas', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.berkasbidang')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.pegawai')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pegawai', 'berkas'), name='dilihat_once')],
            },
        ),
    ]
