"""Archives that were asked for (docs/adr/0077)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """One table with its triggers."""

    dependencies = [
        ('records', '0060_layanan_tanda_tangan'),
    ]

    operations = [
        migrations.CreateModel(
            name='Arsip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('triwulan', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('at', models.DateTimeField()),
                ('sebagai', models.CharField(max_length=220)),
                ('sudah', models.PositiveBigIntegerField(default=0)),
                ('total', models.PositiveBigIntegerField(default=0)),
                ('selesai_at', models.DateTimeField(blank=True, null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('ukuran', models.PositiveBigIntegerField(default=0)),
                ('jumlah', models.PositiveIntegerField(default=0)),
                ('kurang', models.JSONField(blank=True, default=list)),
                ('gagal', models.TextField(blank=True)),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.pegawai')),
                ('opd', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arsip_list', to='records.perangkatdaerah')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.unitkerja')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('unit__isnull', True), ('triwulan__isnull', False), _connector='OR'), name='arsip_unit_has_triwulan'), models.CheckConstraint(condition=models.Q(models.Q(('gagal', ''), ('selesai_at__isnull', True), ('sha256', '')), models.Q(('selesai_at__isnull', False), models.Q(models.Q(('sha256', ''), models.Q(('gagal', ''), _negated=True)), models.Q(models.Q(('sha256', ''), _negated=True), ('gagal', '')), _connector='OR')), _connector='OR'), name='arsip_over_is_made_or_given_up')],
            },
        ),
        CreateTriggers(),
    ]
