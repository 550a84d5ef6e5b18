"""The paraf of those below the signer of a paper (docs/adr/0079)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """One table with its triggers."""

    dependencies = [
        ('records', '0064_pemeriksaan_bukti'),
    ]

    operations = [
        migrations.CreateModel(
            name='Paraf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cara', models.CharField(choices=[('disusun', 'menyusun dan mengirim'), ('diterbitkan', 'menerbitkan'), ('nomor', 'memberi nomor'), ('paraf', 'membubuhkan paraf')], max_length=12)),
                ('peran', models.CharField(choices=[('PETUGAS_DATA_KINERJA', 'PETUGAS_DATA_KINERJA'), ('KEPALA_SUBBAGIAN_PERENCANAAN', 'KEPALA_SUBBAGIAN_PERENCANAAN'), ('KEPALA_BIDANG', 'KEPALA_BIDANG'), ('SEKRETARIS', 'SEKRETARIS'), ('KEPALA_DINAS', 'KEPALA_DINAS'), ('PENGELOLA_SISTEM', 'PENGELOLA_SISTEM'), ('EVALUATOR', 'EVALUATOR')], max_length=40)),
                ('nama', models.CharField(max_length=200)),
                ('sebagai', models.CharField(max_length=220)),
                ('pdf_sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('dokumen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paraf_list', to='records.dokumen')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.pegawai')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('dokumen', 'pegawai', 'cara'), name='paraf_once')],
            },
        ),
        CreateTriggers(),
    ]
