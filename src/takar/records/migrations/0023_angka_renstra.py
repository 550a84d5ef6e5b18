"""Figures of a Renstra out of documents, and kept forms E.81: both append-only."""

import django.db.models.deletion
import takar.records.fields
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers

class Migration(migrations.Migration):
    """Makes two protected tables."""

    dependencies = [
        ('records', '0021_penjelasan_untuk'),
    ]

    operations = [
        DropTriggers(),
        migrations.CreateModel(
            name='AngkaRenstra',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('target', 'target Renstra'), ('pagu', 'pagu Renstra'), ('kinerja', 'realisasi kinerja'), ('anggaran', 'realisasi anggaran')], max_length=10)),
                ('kode', models.CharField(max_length=40)),
                ('mulai', models.PositiveSmallIntegerField()),
                ('akhir', models.PositiveSmallIntegerField()),
                ('versi', models.PositiveSmallIntegerField(default=1)),
                ('teks', models.CharField(blank=True, max_length=60)),
                ('nilai', takar.records.fields.AngkaField(blank=True, null=True)),
                ('batas_atas', takar.records.fields.AngkaField(blank=True, null=True)),
                ('dasar', models.CharField(max_length=200)),
                ('tanggal', models.DateField()),
                ('asal', models.CharField(blank=True, max_length=200)),
                ('opd', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='angka_renstra_list', to='records.perangkatdaerah')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('opd', 'jenis', 'kode', 'mulai', 'akhir', 'versi'), name='angka_renstra_unique'), models.CheckConstraint(condition=models.Q(('mulai__lte', models.F('akhir'))), name='angka_renstra_years_in_order'), models.CheckConstraint(condition=models.Q(('dasar', ''), _negated=True), name='angka_renstra_has_document')],
            },
        ),
        migrations.CreateModel(
            name='NaskahE81',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versi', models.PositiveSmallIntegerField()),
                ('judul', models.CharField(max_length=300)),
                ('nomor', models.CharField(blank=True, max_length=100)),
                ('tanggal', models.DateField()),
                ('kode', models.CharField(max_length=20, unique=True)),
                ('context_json', models.TextField()),
                ('context_sha256', models.CharField(max_length=64)),
                ('mesin', models.CharField(max_length=40)),
                ('templat', models.CharField(blank=True, max_length=60)),
                ('at', models.DateTimeField()),
                ('tahun', models.PositiveSmallIntegerField()),
                ('triwulan', models.PositiveSmallIntegerField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.filetersimpan')),
                ('oleh', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='records.pegawai')),
                ('opd', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='naskah_e81_list', to='records.perangkatdaerah')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='naskah_e81_list', to='records.unitkerja')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('unit__isnull', True)), fields=('opd', 'tahun', 'triwulan', 'versi'), name='naskah_e81_of_office_unique'), models.UniqueConstraint(condition=models.Q(('unit__isnull', False)), fields=('unit', 'tahun', 'triwulan', 'versi'), name='naskah_e81_of_unit_unique')],
            },
        ),
        CreateTriggers(),
    ]
