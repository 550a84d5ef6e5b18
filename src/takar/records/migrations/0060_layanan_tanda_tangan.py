"""The signing service of an office, and what became of each paper that was handed to it (docs/adr/0076)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """Two tables, and the triggers of one."""

    dependencies = [
        ('records', '0059_tanda_tangan_luar'),
    ]

    operations = [
        migrations.CreateModel(
            name='LayananTandaTangan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alamat', models.CharField(max_length=300)),
                ('ruas_nik', models.CharField(max_length=60)),
                ('ruas_frasa', models.CharField(max_length=60)),
                ('ruas_file', models.CharField(max_length=60)),
                ('ruas_jawaban', models.CharField(blank=True, max_length=60)),
                ('kepala', models.CharField(blank=True, max_length=60)),
                ('tersegel', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('opd', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='layanan_tanda_tangan', to='records.perangkatdaerah')),
            ],
        ),
        migrations.CreateModel(
            name='PermintaanTandaTangan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keadaan', models.CharField(choices=[('dikirim', 'dikirim'), ('ditandatangani', 'ditandatangani'), ('gagal', 'gagal'), ('tak-pasti', 'belum diketahui')], default='dikirim', max_length=16)),
                ('sebab', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('selesai_at', models.DateTimeField(blank=True, null=True)),
                ('dokumen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='permintaan_tanda_tangan_list', to='records.dokumen')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('keadaan', 'dikirim'), ('selesai_at__isnull', True)), models.Q(models.Q(('keadaan', 'dikirim'), _negated=True), ('selesai_at__isnull', False)), _connector='OR'), name='permintaan_tte_ended_has_time')],
            },
        ),
        CreateTriggers(),
    ]
