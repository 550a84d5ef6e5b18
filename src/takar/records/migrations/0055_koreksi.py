"""A koreksi of a report that was received, and what it opens again (docs/adr/0074)."""

import django.db.models.deletion
import takar.records.fields
from django.db import migrations, models

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers


class Migration(migrations.Migration):
    """Three tables, a column of the berkas, further kinds; no row changes."""

    dependencies = [
        ('records', '0054_pdf_tersegel'),
    ]

    operations = [
        DropTriggers(),
        migrations.CreateModel(
            name='BarisKoreksi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nilai', takar.records.fields.AngkaField(blank=True, null=True)),
                ('pembilang', takar.records.fields.AngkaField(blank=True, null=True)),
                ('penyebut', takar.records.fields.AngkaField(blank=True, null=True)),
                ('anggaran_sd', takar.records.fields.AngkaField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='BuktiKoreksi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='PermintaanKoreksi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('urutan', models.PositiveSmallIntegerField()),
                ('alasan', models.TextField()),
                ('nama', models.CharField(max_length=200)),
                ('sebagai', models.CharField(max_length=220)),
                ('at', models.DateTimeField()),
                ('status', models.CharField(choices=[('diminta', 'menunggu putusan'), ('dikabulkan', 'dikabulkan, laporan barunya belum diterima'), ('selesai', 'selesai'), ('ditolak', 'ditolak'), ('ditarik', 'ditarik')], default='diminta', max_length=10)),
                ('diputus_at', models.DateTimeField(blank=True, null=True)),
                ('diputus_nama', models.CharField(blank=True, max_length=200)),
                ('diputus_sebagai', models.CharField(blank=True, max_length=220)),
                ('catatan', models.TextField(blank=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='laporandatakinerja',
            name='laporan_one_in_force',
        ),
        migrations.RemoveConstraint(
            model_name='laporangabungan',
            name='gabungan_one_in_force',
        ),
        migrations.AddField(
            model_name='berkasbidang',
            name='dikoreksi',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='dokumen',
            name='jenis',
            field=models.CharField(choices=[('cek-list', 'Cek list inventarisasi data kinerja'), ('jadwal-monev', 'Daftar jadwal monev'), ('hasil-monev', 'Berita acara hasil monev'), ('laporan', 'Laporan data kinerja triwulan'), ('permintaan-data', 'Surat permintaan data kinerja'), ('undangan-monev', 'Undangan monev dan daftar hadir'), ('surat-pengantar', 'Surat pengantar laporan'), ('lembar-tembusan', 'Lembar tembusan laporan'), ('terima-tembusan', 'Tanda terima tembusan'), ('terima-laporan', 'Tanda terima laporan'), ('laporan-gabungan', 'Laporan data kinerja triwulan gabungan'), ('berita-koreksi', 'Berita acara koreksi')], max_length=16),
        ),
        migrations.AlterField(
            model_name='keterlibatan',
            name='sebagai',
            field=models.CharField(choices=[('maker', 'mengisi'), ('checker', 'memeriksa'), ('monev', 'memutuskan koreksi dalam monev'), ('koreksi', 'memutuskan koreksi sesudah diterima')], max_length=8),
        ),
        migrations.AlterField(
            model_name='laporandatakinerja',
            name='status',
            field=models.CharField(choices=[('beku', 'menunggu tanda tangan'), ('ditandatangani', 'ditandatangani'), ('ditarik', 'ditarik'), ('digantikan', 'digantikan oleh koreksi')], default='beku', max_length=16),
        ),
        migrations.AlterField(
            model_name='laporangabungan',
            name='status',
            field=models.CharField(choices=[('beku', 'menunggu tanda tangan'), ('ditandatangani', 'ditandatangani'), ('ditarik', 'ditarik'), ('digantikan', 'digantikan oleh koreksi')], default='beku', max_length=16),
        ),
        migrations.AlterField(
            model_name='realisasi',
            name='jalur',
            field=models.CharField(choices=[('kirim', 'dikirim'), ('perbaikan', 'diperbaiki setelah dikembalikan'), ('monev', 'dikoreksi menurut keputusan monev'), ('koreksi', 'dikoreksi sesudah laporan diterima')], max_length=10),
        ),
        migrations.AlterField(
            model_name='riwayatberkas',
            name='event',
            field=models.CharField(choices=[('OPENED', 'OPENED'), ('SUBMITTED', 'SUBMITTED'), ('CHECKED', 'CHECKED'), ('PUBLISHED', 'PUBLISHED'), ('MONITORED', 'MONITORED'), ('COMPILED', 'COMPILED'), ('SIGNED', 'SIGNED'), ('COPY_RECEIVED', 'COPY_RECEIVED'), ('RECEIVED', 'RECEIVED'), ('SENT_BACK', 'SENT_BACK'), ('RECALLED', 'RECALLED'), ('CORRECTED', 'CORRECTED')], max_length=16),
        ),
        migrations.AddConstraint(
            model_name='berkasbidang',
            constraint=models.CheckConstraint(condition=models.Q(('dikoreksi', False), ('received', False), _connector='OR'), name='berkas_corrected_until_received'),
        ),
        migrations.AddConstraint(
            model_name='laporandatakinerja',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('ditarik', 'digantikan')), _negated=True), fields=('berkas',), name='laporan_one_in_force'),
        ),
        migrations.AddConstraint(
            model_name='laporangabungan',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('ditarik', 'digantikan')), _negated=True), fields=('pengumpulan',), name='gabungan_one_in_force'),
        ),
        migrations.AddField(
            model_name='bariskoreksi',
            name='dari',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.realisasi'),
        ),
        migrations.AddField(
            model_name='bariskoreksi',
            name='indikator',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.indikator'),
        ),
        migrations.AddField(
            model_name='bariskoreksi',
            name='menjadi',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='koreksi', to='records.realisasi'),
        ),
        migrations.AddField(
            model_name='buktikoreksi',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.filetersimpan'),
        ),
        migrations.AddField(
            model_name='permintaankoreksi',
            name='berkas',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='koreksi_list', to='records.berkasbidang'),
        ),
        migrations.AddField(
            model_name='permintaankoreksi',
            name='diputus_oleh',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.pegawai'),
        ),
        migrations.AddField(
            model_name='permintaankoreksi',
            name='dokumen',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='koreksi', to='records.dokumen'),
        ),
        migrations.AddField(
            model_name='permintaankoreksi',
            name='laporan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='koreksi_list', to='records.laporandatakinerja'),
        ),
        migrations.AddField(
            model_name='permintaankoreksi',
            name='oleh',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.pegawai'),
        ),
        migrations.AddField(
            model_name='buktikoreksi',
            name='permintaan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bukti_list', to='records.permintaankoreksi'),
        ),
        migrations.AddField(
            model_name='bariskoreksi',
            name='permintaan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='baris_list', to='records.permintaankoreksi'),
        ),
        migrations.AddConstraint(
            model_name='permintaankoreksi',
            constraint=models.UniqueConstraint(fields=('berkas', 'urutan'), name='permintaan_koreksi_unique'),
        ),
        migrations.AddConstraint(
            model_name='permintaankoreksi',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('diminta', 'dikabulkan'))), fields=('berkas',), name='permintaan_koreksi_one_open', violation_error_message='Berkas ini masih mempunyai permintaan koreksi yang belum selesai.'),
        ),
        migrations.AddConstraint(
            model_name='permintaankoreksi',
            constraint=models.CheckConstraint(condition=models.Q(('alasan', ''), _negated=True), name='permintaan_koreksi_has_reason', violation_error_message='Permintaan koreksi harus disertai alasan.'),
        ),
        migrations.AddConstraint(
            model_name='permintaankoreksi',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('diputus_at__isnull', True), ('diputus_oleh__isnull', True), ('status', 'diminta')), models.Q(models.Q(('status', 'diminta'), _negated=True), ('diputus_at__isnull', False), ('diputus_oleh__isnull', False)), _connector='OR'), name='permintaan_koreksi_settled_when_and_who_together'),
        ),
        migrations.AddConstraint(
            model_name='permintaankoreksi',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'ditolak'), _negated=True), models.Q(('catatan', ''), _negated=True), _connector='OR'), name='permintaan_koreksi_refused_has_reason', violation_error_message='Penolakan koreksi harus disertai alasan.'),
        ),
        migrations.AddConstraint(
            model_name='permintaankoreksi',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('dikabulkan', 'selesai', 'ditolak')), _negated=True), models.Q(('oleh', models.F('diputus_oleh')), _negated=True), _connector='OR'), name='permintaan_koreksi_not_judged_by_who_asked', violation_error_message='Yang meminta koreksi tidak memutuskannya sendiri.'),
        ),
        migrations.AddConstraint(
            model_name='buktikoreksi',
            constraint=models.UniqueConstraint(fields=('permintaan', 'file'), name='bukti_koreksi_unique'),
        ),
        migrations.AddConstraint(
            model_name='bariskoreksi',
            constraint=models.UniqueConstraint(fields=('permintaan', 'indikator'), name='baris_koreksi_unique'),
        ),
        CreateTriggers(),
    ]
