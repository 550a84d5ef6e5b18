"""Papers that Takar makes by itself, the template each was made by, and the report of the whole office."""

import django.db.models.deletion
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Alters a protected table and adds two between taking the triggers away and creating them again."""

    dependencies = [("records", "0008_pengaturan")]
    operations = [
        DropTriggers(),
        migrations.AddField(
            model_name='dokumen',
            name='templat',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name='dokumen',
            name='jenis',
            field=models.CharField(choices=[('cek-list', 'Cek list inventarisasi data kinerja'), ('jadwal-monev', 'Daftar jadwal monev'), ('hasil-monev', 'Berita acara hasil monev'), ('laporan', 'Laporan data kinerja triwulan'), ('permintaan-data', 'Surat permintaan data kinerja'), ('undangan-monev', 'Undangan monev dan daftar hadir'), ('surat-pengantar', 'Surat pengantar laporan'), ('lembar-tembusan', 'Lembar tembusan laporan'), ('terima-tembusan', 'Tanda terima tembusan'), ('terima-laporan', 'Tanda terima laporan'), ('laporan-gabungan', 'Laporan data kinerja triwulan gabungan')], max_length=16),
        ),
        migrations.AlterField(
            model_name='dokumen',
            name='oleh',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='records.pegawai'),
        ),
        migrations.CreateModel(
            name='LaporanGabungan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versi', models.PositiveSmallIntegerField()),
                ('status', models.CharField(choices=[('beku', 'menunggu tanda tangan'), ('ditandatangani', 'ditandatangani'), ('ditarik', 'ditarik')], default='beku', max_length=16)),
                ('dokumen', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='gabungan', to='records.dokumen')),
                ('pengumpulan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gabungan_list', to='records.pengumpulan')),
                ('penugasan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='records.penugasan')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('pengumpulan', 'versi'), name='gabungan_unique'),
                    models.UniqueConstraint(condition=models.Q(('status', 'ditarik'), _negated=True), fields=('pengumpulan',), name='gabungan_one_in_force'),
                ],
            },
        ),
        migrations.CreateModel(
            name='TandaTanganGabungan',
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
                ('gabungan', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tanda_tangan', to='records.laporangabungan')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.pegawai')),
                ('penugasan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.penugasan')),
            ],
            options={
                'abstract': False,
            },
        ),
        CreateTriggers(),
    ]
