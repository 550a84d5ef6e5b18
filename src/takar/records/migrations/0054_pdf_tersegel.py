"""The certificates of offices, and the sealed PDF of what is signed (docs/adr/0073)."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers


class Migration(migrations.Migration):
    """Two tables with their triggers; what was signed before has no seal."""

    dependencies = [
        ('records', '0053_delegasi_dikabari'),
    ]

    operations = [
        migrations.CreateModel(
            name='SertifikatSegel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sertifikat', models.TextField()),
                ('penerbit', models.TextField()),
                ('sidik', models.CharField(max_length=64, unique=True)),
                ('kunci_tersegel', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('dipakai_sampai', models.DateTimeField()),
                ('diganti_at', models.DateTimeField(blank=True, null=True)),
                ('diganti_alasan', models.CharField(blank=True, max_length=200)),
                ('opd', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sertifikat_segel_list', to='records.perangkatdaerah')),
            ],
        ),
        migrations.CreateModel(
            name='PdfTersegel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('dokumen', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tersegel', to='records.dokumen')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tersegel', to='records.filetersimpan')),
                ('sertifikat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.sertifikatsegel')),
            ],
        ),
        migrations.AddConstraint(
            model_name='sertifikatsegel',
            constraint=models.UniqueConstraint(condition=models.Q(('diganti_at__isnull', True)), fields=('opd',), name='sertifikat_segel_one_in_use'),
        ),
        migrations.AddConstraint(
            model_name='sertifikatsegel',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('diganti_alasan', ''), ('diganti_at__isnull', True)), models.Q(('diganti_at__isnull', False), ('kunci_tersegel', ''), models.Q(('diganti_alasan', ''), _negated=True)), _connector='OR'), name='sertifikat_segel_replaced_has_no_key'),
        ),
        CreateTriggers(),
    ]
