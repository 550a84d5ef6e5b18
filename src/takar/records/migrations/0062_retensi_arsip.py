"""How long records are kept, as a dated table (docs/adr/0077)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """One table with its triggers."""

    dependencies = [
        ('records', '0061_arsip'),
    ]

    operations = [
        migrations.CreateModel(
            name='RetensiArsip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('laporan', 'laporan'), ('naskah', 'naskah'), ('surat', 'surat'), ('bukti', 'bukti'), ('angka', 'angka'), ('rencana', 'rencana'), ('riwayat', 'riwayat')], max_length=10)),
                ('berlaku', models.DateField()),
                ('aktif', models.PositiveSmallIntegerField()),
                ('inaktif', models.PositiveSmallIntegerField()),
                ('nasib', models.CharField(choices=[('musnah', 'musnah'), ('permanen', 'permanen'), ('dinilai', 'dinilai')], max_length=10)),
                ('dasar', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.pegawai')),
                ('opd', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='retensi_list', to='records.perangkatdaerah')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('dasar', ''), _negated=True), name='retensi_has_dasar'), models.CheckConstraint(condition=models.Q(('aktif__lte', 99), ('inaktif__lte', 99)), name='retensi_years_are_possible')],
            },
        ),
        CreateTriggers(),
    ]
