"""Copies of a paper that are no signature, and time stamps behind each of several seals (docs/adr/0103)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Nothing of before is changed."""

    dependencies = [
        ('records', '0085_templat_tersimpan'),
    ]

    operations = [
        DropTriggers(),
        migrations.CreateModel(
            name='BerurutBercapWaktu',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('waktu', models.DateTimeField()),
                ('oleh', models.CharField(max_length=200)),
                ('sidik_sertifikat', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('berurut', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bercap', to='records.tandatanganberurut')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='berurut_bercap', to='records.filetersimpan')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SalinanNaskah',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('urutan', models.PositiveIntegerField()),
                ('pdf_sha256', models.CharField(max_length=64)),
                ('sebab', models.CharField(max_length=30)),
                ('alasan', models.CharField(max_length=300)),
                ('nama', models.CharField(max_length=200)),
                ('sebagai', models.CharField(max_length=220)),
                ('at', models.DateTimeField()),
                ('dokumen', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='salinan_list', to='records.dokumen')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='salinan', to='records.filetersimpan')),
                ('naskah', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='salinan_list', to='records.naskahrencana')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='salinan_naskah_list', to='records.pegawai')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('dokumen__isnull', False), ('naskah__isnull', True)), models.Q(('dokumen__isnull', True), ('naskah__isnull', False)), _connector='OR'), name='salinan_naskah_of_one_paper'), models.CheckConstraint(condition=models.Q(models.Q(('sebab', ''), _negated=True), models.Q(('alasan', ''), _negated=True)), name='salinan_naskah_says_why'), models.UniqueConstraint(fields=('dokumen', 'urutan'), name='salinan_naskah_one_of_each_urutan'), models.UniqueConstraint(fields=('naskah', 'urutan'), name='salinan_naskah_rencana_one_of_each_urutan')],
            },
        ),
        CreateTriggers(),
    ]
