"""The papers of the plan, append-only."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Makes one protected table."""

    dependencies = [("records", "0017_kode_surat")]

    operations = [
        DropTriggers(),
        migrations.CreateModel(
            name='NaskahRencana',
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
                ('jenis', models.CharField(choices=[('iku', 'Indikator kinerja utama'), ('perjanjian', 'Perjanjian Kinerja'), ('rencana-aksi', 'Rencana Aksi')], max_length=16)),
                ('perubahan', models.DateField(blank=True, null=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.filetersimpan')),
                ('jabatan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='naskah_rencana_list', to='records.jabatan')),
                ('oleh', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='records.pegawai')),
                ('opd', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='naskah_rencana_list', to='records.perangkatdaerah')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('jabatan__isnull', True)), fields=('opd', 'tahun', 'jenis', 'versi'), name='naskah_rencana_of_office_unique'), models.UniqueConstraint(condition=models.Q(('jabatan__isnull', False)), fields=('jabatan', 'tahun', 'versi'), name='naskah_rencana_of_jabatan_unique'), models.CheckConstraint(condition=models.Q(models.Q(('jabatan__isnull', False), ('jenis', 'perjanjian')), models.Q(models.Q(('jenis', 'perjanjian'), _negated=True), ('jabatan__isnull', True)), _connector='OR'), name='naskah_rencana_jabatan_matches_jenis', violation_error_message='Perjanjian Kinerja menyebut jabatan; IKU dan Rencana Aksi tidak.')],
            },
        ),
        CreateTriggers(),
    ]
