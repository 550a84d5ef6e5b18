"""Sessions that were set aside because the berkas went back behind langkah 4."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0003_perbaikan_due_on'),
    ]

    operations = [
        migrations.CreateModel(
            name='MonevTerdahulu',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('putaran', models.PositiveSmallIntegerField()),
                ('dibuka_at', models.DateTimeField()),
                ('ditinggalkan_at', models.DateTimeField()),
                ('pemimpin_sebagai', models.CharField(max_length=220)),
                ('kesimpulan', models.TextField(blank=True)),
                ('delegasi', models.TextField(blank=True)),
                ('hadirin', models.JSONField(default=list)),
                ('koreksi', models.JSONField(default=list)),
                ('monev', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terdahulu_list', to='records.monev')),
                ('pemimpin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.pegawai')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('monev', 'putaran'), name='monev_terdahulu_unique'), models.CheckConstraint(condition=models.Q(('ditinggalkan_at__gte', models.F('dibuka_at'))), name='monev_terdahulu_dates_in_order')],
            },
        ),
    ]
