"""An office with one bidang of 200 indikator, its round open and half filled: what the benchmarks run on."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from takar.actions.pengumpulan import open_pengumpulan
from takar.queries.akun import SYSTEM
from takar.records.models import (
    Akun,
    BerkasBidang,
    Indikator,
    IndikatorVersi,
    IsianRealisasi,
    Jabatan,
    Pegawai,
    Penugasan,
    PerangkatDaerah,
    Sasaran,
    Target,
    Tujuan,
    UnitKerja,
)
from takar.rules.periods import Periode, Triwulan
from takar.sop.peran import Peran

JUMLAH = 200
KATA_SANDI = "bangku-ukur-takar"
PERIODE = Periode(2026, Triwulan.III)
DIBUKA = datetime(2026, 10, 1, 1, 0, tzinfo=UTC)
POSTS = (
    ("petugas", Peran.PETUGAS_DATA_KINERJA, "bidang"),
    ("kasubbag", Peran.KEPALA_SUBBAGIAN_PERENCANAAN, "sekretariat"),
    ("kabid", Peran.KEPALA_BIDANG, "bidang"),
    ("sekretaris", Peran.SEKRETARIS, "sekretariat"),
    ("kadis", Peran.KEPALA_DINAS, "sekretariat"),
)


def make() -> int:
    """Create everything in the connected database and return the key of the berkas."""
    opd = PerangkatDaerah.objects.create(
        kode="bangku", nama="DINAS UKUR", pemerintah="KABUPATEN UKUR", alamat="-", tempat="Ukur", peraga="Data ukur."
    )
    units = {
        kode: UnitKerja.objects.create(opd=opd, kode=kode, nama=kode.title(), jenis=kode)
        for kode in ("sekretariat", "bidang")
    }
    for n, (nama, peran, unit) in enumerate(POSTS, start=1):
        jabatan = Jabatan.objects.create(unit=units[unit], kode=nama, nama=nama.title(), peran=peran.value)
        pegawai = Pegawai.objects.create(opd=opd, nip=f"3{n:017d}", nama=nama.title())
        Penugasan.objects.create(pegawai=pegawai, jabatan=jabatan, nomor_sk="-", mulai=date(2020, 1, 1))
        Akun.objects.create(nama_pengguna=f"bangku-{nama}", pegawai=pegawai, password=make_password(KATA_SANDI))
    _plan(opd, units["bidang"])
    open_pengumpulan(opd_id=opd.pk, periode=PERIODE, actor=SYSTEM, now=DIBUKA)
    berkas = BerkasBidang.objects.get(pengumpulan__opd=opd)
    IsianRealisasi.objects.filter(berkas=berkas).update(
        nilai=Decimal("87.5"), penghambat="Pelaksanaan menunggu jadwal baru.", status_kosong=""
    )
    return berkas.pk


def _plan(opd: PerangkatDaerah, unit: UnitKerja) -> None:
    tujuan = Tujuan.objects.create(opd=opd, tahun=2026, kode="T1", uraian="Tujuan ukur")
    goals = [
        Sasaran.objects.create(tujuan=tujuan, kode=f"S{n}", uraian=f"Sasaran ukur nomor {n}") for n in range(1, 11)
    ]
    indikator = Indikator.objects.bulk_create(
        Indikator(opd=opd, tahun=2026, kode=f"I-{n:03d}", unit=unit, level="sasaran", sasaran=goals[n % 10], urutan=n)
        for n in range(JUMLAH)
    )
    add_cards(indikator, date(2026, 1, 1))


def add_cards(indikator: list[Indikator], start: date) -> None:
    """Give each indikator its card and the targets of the year and its triwulan."""
    IndikatorVersi.objects.bulk_create(
        IndikatorVersi(
            indikator=i,
            berlaku_mulai=start,
            nama=f"Persentase layanan ukur {i.kode} yang diselesaikan tepat waktu",
            definisi="Layanan yang selesai dalam waktu yang dijanjikan.",
            rumus="Layanan tepat waktu dibagi seluruh layanan dikali 100",
            satuan="%",
            polarity="maks",
            accumulation="LAST",
            sumber_data="Register layanan",
            penanggung_jawab="Kepala Bidang",
        )
        for i in indikator
    )
    Target.objects.bulk_create(
        Target(indikator=i, triwulan=tw, berlaku_mulai=start, teks="90", nilai=Decimal(90))
        for i in indikator
        for tw in range(5)
    )
