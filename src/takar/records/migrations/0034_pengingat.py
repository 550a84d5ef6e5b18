"""Daily reminders: their runs, who wants them by mail, the state of the worker, and deliveries that are given up."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds tables and columns; notices of before were told at once, as they were."""

    dependencies = [
        ('records', '0033_penjelasan_langkah'),
    ]

    operations = [
        migrations.CreateModel(
            name='PilihanKabar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('surel', models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name='PutaranPengingat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='TugasPekerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=60, unique=True)),
                ('at', models.DateTimeField()),
                ('well_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.TextField(blank=True)),
            ],
        ),
        migrations.AddField(
            model_name='outbox',
            name='opd',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='records.perangkatdaerah'),
        ),
        migrations.AddField(
            model_name='outbox',
            name='stopped_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='pemberitahuan',
            name='harian_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='pemberitahuan',
            name='jenis',
            field=models.CharField(choices=[('segera', 'segera'), ('biasa', 'biasa'), ('pengingat', 'pengingat')], default='segera', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='outbox',
            constraint=models.CheckConstraint(condition=models.Q(('stopped_at__isnull', True), ('delivered_at__isnull', True), _connector='OR'), name='outbox_delivered_or_stopped'),
        ),
        migrations.AddField(
            model_name='pilihankabar',
            name='pegawai',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pilihan_kabar', to='records.pegawai'),
        ),
        migrations.AddField(
            model_name='putaranpengingat',
            name='opd',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.perangkatdaerah'),
        ),
        migrations.AddConstraint(
            model_name='putaranpengingat',
            constraint=models.UniqueConstraint(fields=('opd', 'tanggal'), name='pengingat_once_a_day'),
        ),
    ]
