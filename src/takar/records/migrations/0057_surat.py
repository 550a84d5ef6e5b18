"""The registers of surat masuk and surat keluar, and disposisi (docs/adr/0075). Letters of before are in none."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """Three tables with their triggers."""

    dependencies = [
        ('records', '0055_koreksi'),
    ]

    operations = [
        migrations.CreateModel(
            name='SuratMasuk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('nomor_agenda', models.PositiveIntegerField()),
                ('versi', models.PositiveSmallIntegerField(default=1)),
                ('alasan', models.TextField(blank=True)),
                ('batal', models.BooleanField(default=False)),
                ('tanggal', models.DateField()),
                ('tanggal_surat', models.DateField()),
                ('nomor', models.CharField(blank=True, max_length=100)),
                ('hal', models.CharField(max_length=300)),
                ('klasifikasi', models.CharField(blank=True, max_length=20)),
                ('sifat', models.CharField(blank=True, max_length=40)),
                ('nama_file', models.CharField(blank=True, max_length=200)),
                ('oleh', models.CharField(max_length=430)),
                ('at', models.DateTimeField()),
                ('dari', models.CharField(max_length=200)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_list', to='records.filetersimpan')),
                ('memperbaiki', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pengganti', to='records.suratmasuk')),
                ('opd', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_list', to='records.perangkatdaerah')),
                ('pegawai', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_list', to='records.pegawai')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Disposisi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama_jabatan', models.CharField(max_length=200)),
                ('kalimat', models.TextField()),
                ('tanggal', models.DateField()),
                ('oleh', models.CharField(max_length=430)),
                ('at', models.DateTimeField()),
                ('jabatan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disposisi_list', to='records.jabatan')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disposisi_list', to='records.pegawai')),
                ('surat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disposisi_list', to='records.suratmasuk')),
            ],
        ),
        migrations.CreateModel(
            name='SuratKeluar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('nomor_agenda', models.PositiveIntegerField()),
                ('versi', models.PositiveSmallIntegerField(default=1)),
                ('alasan', models.TextField(blank=True)),
                ('batal', models.BooleanField(default=False)),
                ('tanggal', models.DateField()),
                ('tanggal_surat', models.DateField()),
                ('nomor', models.CharField(blank=True, max_length=100)),
                ('hal', models.CharField(max_length=300)),
                ('klasifikasi', models.CharField(blank=True, max_length=20)),
                ('sifat', models.CharField(blank=True, max_length=40)),
                ('nama_file', models.CharField(blank=True, max_length=200)),
                ('oleh', models.CharField(max_length=430)),
                ('at', models.DateTimeField()),
                ('kepada', models.TextField()),
                ('dokumen', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='surat_keluar_list', to='records.dokumen')),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_list', to='records.filetersimpan')),
                ('memperbaiki', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pengganti', to='records.suratkeluar')),
                ('opd', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_list', to='records.perangkatdaerah')),
                ('pegawai', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s_list', to='records.pegawai')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='surat_keluar_list', to='records.unitkerja')),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('opd', 'tahun', 'nomor_agenda', 'versi'), name='suratkeluar_agenda_unique'), models.CheckConstraint(condition=models.Q(models.Q(('alasan', ''), ('batal', False), ('memperbaiki__isnull', True), ('versi', 1)), models.Q(('memperbaiki__isnull', False), ('versi__gt', 1), models.Q(('alasan', ''), _negated=True)), _connector='OR'), name='suratkeluar_later_line_names_and_tells', violation_error_message='Perbaikan agenda menyebut baris yang diperbaiki dan alasannya.'), models.CheckConstraint(condition=models.Q(models.Q(('file__isnull', True), ('nama_file', '')), models.Q(('file__isnull', False), models.Q(('nama_file', ''), _negated=True)), _connector='OR'), name='suratkeluar_file_has_its_name')],
            },
        ),
        migrations.AddConstraint(
            model_name='suratmasuk',
            constraint=models.UniqueConstraint(fields=('opd', 'tahun', 'nomor_agenda', 'versi'), name='suratmasuk_agenda_unique'),
        ),
        migrations.AddConstraint(
            model_name='suratmasuk',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('alasan', ''), ('batal', False), ('memperbaiki__isnull', True), ('versi', 1)), models.Q(('memperbaiki__isnull', False), ('versi__gt', 1), models.Q(('alasan', ''), _negated=True)), _connector='OR'), name='suratmasuk_later_line_names_and_tells', violation_error_message='Perbaikan agenda menyebut baris yang diperbaiki dan alasannya.'),
        ),
        migrations.AddConstraint(
            model_name='suratmasuk',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('file__isnull', True), ('nama_file', '')), models.Q(('file__isnull', False), models.Q(('nama_file', ''), _negated=True)), _connector='OR'), name='suratmasuk_file_has_its_name'),
        ),
        migrations.AddConstraint(
            model_name='disposisi',
            constraint=models.CheckConstraint(condition=models.Q(('kalimat', ''), _negated=True), name='disposisi_says_something'),
        ),
        CreateTriggers(),
    ]
