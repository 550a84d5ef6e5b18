"""A koreksi told whole: bukti as any other, follow-ups added or dropped, those outside told (docs/adr/0101)."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from takar.records.migrasi_triggers import CreateTriggers, DropTriggers

JENIS = ["laporan", "berita-acara", "surat", "rekap", "foto", "tangkapan-layar", "lainnya"]
HASIL = [("sesuai", "sesuai"), ("tidak_sesuai", "tidak sesuai")]
NASKAH = [
    ("cek-list", "Cek list inventarisasi data kinerja"),
    ("jadwal-monev", "Daftar jadwal monev"),
    ("hasil-monev", "Berita acara hasil monev"),
    ("laporan", "Laporan data kinerja triwulan"),
    ("permintaan-data", "Surat permintaan data kinerja"),
    ("undangan-monev", "Undangan monev dan daftar hadir"),
    ("surat-pengantar", "Surat pengantar laporan"),
    ("lembar-tembusan", "Lembar tembusan laporan"),
    ("terima-tembusan", "Tanda terima tembusan"),
    ("terima-laporan", "Tanda terima laporan"),
    ("laporan-gabungan", "Laporan data kinerja triwulan gabungan"),
    ("berita-koreksi", "Berita acara koreksi"),
    ("surat-koreksi", "Surat pemberitahuan koreksi"),
]
JANJI = [("ubah", "diubah"), ("tambah", "ditambahkan"), ("hapus", "dibatalkan")]
ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _leads(to: str, related: str = "+", *, empty: bool = False) -> "models.ForeignKey[models.Model, models.Model]":
    protect = django.db.models.deletion.PROTECT
    return models.ForeignKey(blank=empty, null=empty, on_delete=protect, related_name=related, to=to)


def _one(related: str, *, empty: bool = False) -> "models.OneToOneField[models.Model, models.Model]":
    protect, to = django.db.models.deletion.PROTECT, "records.buktikoreksi"
    return models.OneToOneField(blank=empty, null=empty, on_delete=protect, related_name=related, to=to)


class Migration(migrations.Migration):
    """Columns of two protected tables, and one new table; what is there keeps what it says."""

    dependencies = [("records", "0083_nomor_berlaku")]
    operations = [
        DropTriggers(),
        migrations.AddField(
            "buktikoreksi", "keterangan", models.CharField(blank=True, default="", max_length=300)
        ),
        migrations.AddField(
            "buktikoreksi",
            "jenis",
            models.CharField(blank=True, choices=[(one, one) for one in JENIS], default="", max_length=16),
        ),
        migrations.AddField("buktikoreksi", "tanggal", models.DateField(blank=True, null=True)),
        migrations.AddField("buktikoreksi", "halaman", models.CharField(blank=True, default="", max_length=60)),
        migrations.AddField("buktikoreksi", "at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("buktikoreksi", "ditarik_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("buktikoreksi", "ditarik_alasan", models.TextField(blank=True, default="")),
        migrations.AddField(
            "buktikoreksi", "menggantikan", _one("pengganti", empty=True)
        ),
        migrations.RemoveConstraint("buktikoreksi", "bukti_koreksi_unique"),
        migrations.AddConstraint(
            "buktikoreksi",
            models.UniqueConstraint(
                condition=Q(ditarik_at__isnull=True), fields=("permintaan", "file"), name="bukti_koreksi_unique"
            ),
        ),
        migrations.AddConstraint(
            "buktikoreksi",
            models.CheckConstraint(
                condition=Q(ditarik_at__isnull=True, ditarik_alasan="")
                | (Q(ditarik_at__isnull=False) & ~Q(ditarik_alasan="")),
                name="bukti_koreksi_replaced_with_reason",
            ),
        ),
        migrations.CreateModel(
            "PemeriksaanBuktiKoreksi",
            fields=[
                ("id", ID),
                ("hasil", models.CharField(choices=HASIL, max_length=12)),
                ("kode_alasan", models.CharField(blank=True, max_length=30)),
                ("catatan", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("bukti", _one("pemeriksaan")),
                ("pemeriksa", _leads("records.pegawai")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(hasil="sesuai", kode_alasan="") | (Q(hasil="tidak_sesuai") & ~Q(kode_alasan="")),
                        name="pemeriksaan_bukti_koreksi_refusal_has_reason",
                        violation_error_message="Bukti yang tidak sesuai harus disertai alasan.",
                    )
                ]
            },
        ),
        migrations.AddField(
            "tindaklanjutkoreksi", "jenis", models.CharField(choices=JANJI, default="ubah", max_length=8)
        ),
        migrations.AddField(
            "tindaklanjutkoreksi", "indikator", _leads("records.indikator", empty=True)
        ),
        migrations.AlterField("tindaklanjutkoreksi", "dari", _leads("records.tindaklanjut", empty=True)),
        migrations.AddConstraint(
            "tindaklanjutkoreksi",
            models.CheckConstraint(
                condition=Q(dari__isnull=True, jenis="tambah") | (~Q(jenis="tambah") & Q(dari__isnull=False)),
                name="tindak_lanjut_koreksi_new_has_no_earlier",
            ),
        ),
        migrations.AlterField("dokumen", "jenis", models.CharField(choices=NASKAH, max_length=16)),
        migrations.CreateModel(
            "PenerimaKoreksi",
            fields=[
                ("id", ID),
                ("penerima", models.CharField(max_length=300)),
                ("perihal", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("surel", models.EmailField(blank=True, default="", max_length=254)),
                ("surel_at", models.DateTimeField(blank=True, null=True)),
                ("tanggal", models.DateField(blank=True, null=True)),
                ("cara", models.TextField(blank=True, default="")),
                ("dicatat_at", models.DateTimeField(blank=True, null=True)),
                ("oleh", models.CharField(blank=True, default="", max_length=430)),
                ("pegawai", _leads("records.pegawai", empty=True)),
                ("permintaan", _leads("records.permintaankoreksi", "penerima_list")),
                ("surat", _leads("records.dokumen", "penerima_koreksi_list")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("permintaan", "penerima"), name="penerima_koreksi_unique"),
                    models.CheckConstraint(
                        condition=Q(surel="", surel_at__isnull=True) | (~Q(surel="") & Q(surel_at__isnull=False)),
                        name="penerima_koreksi_mailed_where_and_when_together",
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            dicatat_at__isnull=True, tanggal__isnull=True, pegawai__isnull=True, oleh="", cara=""
                        )
                        | (
                            Q(dicatat_at__isnull=False, tanggal__isnull=False, pegawai__isnull=False)
                            & ~Q(oleh="")
                            & ~Q(cara="")
                        ),
                        name="penerima_koreksi_told_when_who_and_how_together",
                    ),
                ]
            },
        ),
        CreateTriggers(),
    ]
