"""Nudges by hand, at most one for each person, langkah and day; further ways for the digests."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds two tables, and the choice of a further way."""

    dependencies = [
        ('records', '0034_pengingat'),
    ]

    operations = [
        migrations.AddField(
            model_name='pilihankabar',
            name='alamat',
            field=models.CharField(blank=True, default='', max_length=40),
        ),
        migrations.AddField(
            model_name='pilihankabar',
            name='kanal',
            field=models.CharField(blank=True, choices=[('telegram', 'Telegram'), ('whatsapp', 'WhatsApp'), ('webhook', 'Webhook')], default='', max_length=10),
        ),
        migrations.CreateModel(
            name='Kanal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('telegram', 'Telegram'), ('whatsapp', 'WhatsApp'), ('webhook', 'Webhook')], max_length=10)),
                ('rahasia', models.JSONField()),
                ('at', models.DateTimeField()),
                ('opd', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.perangkatdaerah')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('opd', 'jenis'), name='kanal_once')],
            },
        ),
        migrations.CreateModel(
            name='PengingatLangsung',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField()),
                ('at', models.DateTimeField()),
                ('langkah', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.langkahberkas')),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.pegawai')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.pegawai')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('langkah', 'pegawai', 'tanggal'), name='nudge_once_a_day')],
            },
        ),
    ]
