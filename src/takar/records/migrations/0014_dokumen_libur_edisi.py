"""Dokumen kinerja, days off of one office, and the SOP editions that an office installed."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Makes two protected tables and gives a day off its office."""

    dependencies = [
        ('records', '0013_impor'),
    ]

    operations = [
        DropTriggers(),
        migrations.CreateModel(
            name='DokumenKinerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('jenis', models.CharField(choices=[('renstra', 'Renstra'), ('iku', 'IKU'), ('perjanjian', 'Perjanjian Kinerja'), ('rencana_aksi', 'Rencana Aksi'), ('renja', 'Renja'), ('rka', 'RKA'), ('dpa', 'DPA'), ('dpa_perubahan', 'DPA Perubahan')], max_length=16)),
                ('nomor', models.CharField(max_length=100)),
                ('tanggal', models.DateField()),
                ('versi', models.PositiveSmallIntegerField(default=1)),
                ('status', models.CharField(choices=[('draf', 'draf'), ('berlaku', 'berlaku'), ('digantikan', 'digantikan'), ('dicabut', 'dicabut')], max_length=12)),
                ('nama', models.CharField(max_length=200)),
                ('keterangan', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('alasan', models.TextField(blank=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.filetersimpan')),
                ('menggantikan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pengganti_list', to='records.dokumenkinerja')),
                ('opd', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dokumen_kinerja_list', to='records.perangkatdaerah')),
                ('pengunggah', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.pegawai')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('status__in', ['draf', 'berlaku'])), fields=('opd', 'tahun', 'jenis', 'file'), name='dokumen_kinerja_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('status', 'dicabut'), _negated=True), models.Q(('alasan', ''), _negated=True), _connector='OR'), name='dokumen_kinerja_withdrawn_has_reason', violation_error_message='Pencabutan dokumen harus disertai alasan.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='EdisiSop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nomor', models.CharField(max_length=100)),
                ('edition_json', models.TextField()),
                ('edition_sha256', models.CharField(max_length=64)),
                ('berlaku_mulai', models.DateField()),
                ('nama', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('ditarik_at', models.DateTimeField(blank=True, null=True)),
                ('ditarik_alasan', models.TextField(blank=True)),
                ('opd', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='edisi_list', to='records.perangkatdaerah')),
                ('pemasang', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.pegawai')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('ditarik_at__isnull', True)), fields=('opd', 'nomor', 'berlaku_mulai'), name='edisi_sop_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('ditarik_alasan', ''), ('ditarik_at__isnull', True)), models.Q(('ditarik_at__isnull', False), models.Q(('ditarik_alasan', ''), _negated=True)), _connector='OR'), name='edisi_sop_withdrawn_has_reason', violation_error_message='Penarikan edisi harus disertai alasan.'),
                ],
            },
        ),
        migrations.AddField(
            model_name='harilibur',
            name='opd',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='libur_list', to='records.perangkatdaerah'),
        ),
        migrations.AddField(
            model_name='harilibur',
            name='versi',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name='harilibur',
            name='tanggal',
            field=models.DateField(),
        ),
        migrations.AddConstraint(
            model_name='harilibur',
            constraint=models.UniqueConstraint(fields=('opd', 'tanggal'), name='libur_once_per_opd'),
        ),
        migrations.AddConstraint(
            model_name='harilibur',
            constraint=models.UniqueConstraint(condition=models.Q(('opd__isnull', True)), fields=('tanggal',), name='libur_once_for_all'),
        ),
        CreateTriggers(),
    ]
