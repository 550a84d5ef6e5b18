"""When a signed report was first opened by who receives it (docs/adr/0075). Those of before have no opening."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """One table with its triggers."""

    dependencies = [
        ('records', '0057_surat'),
    ]

    operations = [
        migrations.CreateModel(
            name='LaporanDibuka',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('untuk', models.CharField(choices=[('tembusan', 'Tembusan'), ('laporan', 'Laporan')], max_length=10)),
                ('nama', models.CharField(max_length=200)),
                ('sebagai', models.CharField(max_length=220)),
                ('at', models.DateTimeField()),
                ('laporan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dibuka_list', to='records.laporandatakinerja')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.pegawai')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('laporan', 'untuk'), name='laporan_dibuka_first_only')],
            },
        ),
        CreateTriggers(),
    ]
