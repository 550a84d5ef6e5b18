"""The mode of signing of each report, whom an office trusts, and files that carry a signature (docs/adr/0076)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Reports that were signed before were approved in Takar: the default."""

    dependencies = [
        ('records', '0058_laporan_dibuka'),
    ]

    operations = [
        DropTriggers(),
        migrations.AddField(
            model_name='laporandatakinerja',
            name='mode',
            field=models.CharField(default='persetujuan', max_length=20),
        ),
        migrations.AddField(
            model_name='laporangabungan',
            name='mode',
            field=models.CharField(default='persetujuan', max_length=20),
        ),
        migrations.AddField(
            model_name='perangkatdaerah',
            name='mode_tanda_tangan',
            field=models.CharField(default='persetujuan', max_length=20),
        ),
        migrations.CreateModel(
            name='BerkasBertandaTangan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mode', models.CharField(max_length=20)),
                ('oleh', models.CharField(blank=True, max_length=200)),
                ('penerbit', models.CharField(blank=True, max_length=200)),
                ('sidik_sertifikat', models.CharField(blank=True, max_length=64)),
                ('kecocokan', models.CharField(blank=True, max_length=10)),
                ('waktu', models.DateTimeField(blank=True, null=True)),
                ('cap_waktu', models.DateTimeField(blank=True, null=True)),
                ('at', models.DateTimeField()),
                ('dokumen', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bertanda', to='records.dokumen')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bertanda', to='records.filetersimpan')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('mode', 'tersertifikasi'), ('waktu__isnull', False), models.Q(('sidik_sertifikat', ''), _negated=True), ('kecocokan__in', ['nip', 'nama'])), models.Q(('cap_waktu__isnull', True), ('kecocokan', ''), ('mode', 'basah'), ('sidik_sertifikat', ''), ('waktu__isnull', True)), _connector='OR'), name='berkas_bertanda_says_what_its_mode_can')],
            },
        ),
        migrations.CreateModel(
            name='SertifikatTepercaya',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sertifikat', models.TextField()),
                ('sidik', models.CharField(max_length=64)),
                ('nama', models.CharField(max_length=200)),
                ('penyelenggara', models.CharField(max_length=120)),
                ('berlaku_sampai', models.DateTimeField()),
                ('alasan', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('dicabut_at', models.DateTimeField(blank=True, null=True)),
                ('dicabut_alasan', models.CharField(blank=True, max_length=200)),
                ('opd', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sertifikat_tepercaya_list', to='records.perangkatdaerah')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('dicabut_at__isnull', True)), fields=('opd', 'sidik'), name='sertifikat_tepercaya_once'), models.CheckConstraint(condition=models.Q(models.Q(('dicabut_alasan', ''), ('dicabut_at__isnull', True)), models.Q(('dicabut_at__isnull', False), models.Q(('dicabut_alasan', ''), _negated=True)), _connector='OR'), name='sertifikat_tepercaya_withdrawn_has_reason')],
            },
        ),
        CreateTriggers(),
    ]
