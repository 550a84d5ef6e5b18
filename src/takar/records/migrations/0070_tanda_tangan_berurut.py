"""Several signatures on one paper, one after the other, each with the bytes as sealed after it (docs/adr/0081)."""


import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """One table with its triggers."""

    dependencies = [
        ('records', '0069_naskah_dibuka'),
    ]

    operations = [
        migrations.CreateModel(
            name='TandaTanganBerurut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mode', models.CharField(default='persetujuan', max_length=20)),
                ('pdf_sha256', models.CharField(max_length=64)),
                ('nama', models.CharField(max_length=200)),
                ('nip', models.CharField(max_length=21)),
                ('pangkat', models.CharField(blank=True, max_length=80)),
                ('jabatan', models.CharField(max_length=200)),
                ('status', models.CharField(max_length=10)),
                ('at', models.DateTimeField()),
                ('ditarik_at', models.DateTimeField(blank=True, null=True)),
                ('ditarik_alasan', models.TextField(blank=True)),
                ('urutan', models.PositiveSmallIntegerField()),
                ('dokumen', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='berurut_list', to='records.dokumen')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='berurut', to='records.filetersimpan')),
                ('naskah', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='berurut_list', to='records.naskahrencana')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.pegawai')),
                ('penugasan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.penugasan')),
                ('sertifikat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.sertifikatsegel')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('dokumen__isnull', False), ('naskah__isnull', True)), models.Q(('dokumen__isnull', True), ('naskah__isnull', False)), _connector='OR'), name='berurut_of_one_paper'), models.UniqueConstraint(fields=('dokumen', 'urutan'), name='berurut_dokumen_urutan_once'), models.UniqueConstraint(fields=('dokumen', 'pegawai'), name='berurut_dokumen_pegawai_once'), models.UniqueConstraint(fields=('naskah', 'urutan'), name='berurut_naskah_urutan_once'), models.UniqueConstraint(fields=('naskah', 'pegawai'), name='berurut_naskah_pegawai_once')],
            },
        ),
        CreateTriggers(),
    ]
