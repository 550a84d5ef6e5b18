"""An office with ten years behind it: 8 units, 200 indikator a year, 39 rounds sent, all but the last received.

The years before the last are put in as rows, not walked: what is measured is reading them.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from bench.kantor200 import KATA_SANDI, add_cards
from takar.actions.pengumpulan import open_pengumpulan
from takar.queries.akun import SYSTEM
from takar.records.models import (
    Akun,
    BerkasBidang,
    CatatanMonev,
    Indikator,
    IsianRealisasi,
    Jabatan,
    Kegiatan,
    LangkahBerkas,
    Monev,
    Pagu,
    Pegawai,
    PemeriksaanBaris,
    Pengumpulan,
    Penugasan,
    PerangkatDaerah,
    Program,
    Realisasi,
    Sasaran,
    SubKegiatan,
    Tujuan,
    UnitKerja,
)
from takar.rules.periods import Periode, Triwulan
from takar.sop.peran import Peran

TAHUN = range(2017, 2027)
UNIT = ("sekretariat", *(f"bidang-{n}" for n in range(1, 8)))
OF_UNIT = 25
SASARAN_OF_UNIT = 8
PAMERAN = Periode(2026, Triwulan.III)
HEADS = (
    ("kasubbag", Peran.KEPALA_SUBBAGIAN_PERENCANAAN),
    ("sekretaris", Peran.SEKRETARIS),
    ("kadis", Peran.KEPALA_DINAS),
    ("evaluator", Peran.EVALUATOR),
)


def make() -> None:
    """Create everything in the connected database."""
    opd = PerangkatDaerah.objects.create(
        kode="bangku10",
        nama="DINAS SEPULUH TAHUN",
        pemerintah="KABUPATEN UKUR",
        alamat="-",
        tempat="Ukur",
        peraga="Data ukur.",
    )
    units = [
        UnitKerja.objects.create(
            opd=opd, kode=kode, nama=kode.title(), jenis="bidang" if n else "sekretariat", urutan=n
        )
        for n, kode in enumerate(UNIT)
    ]
    people = [_person(units[0], nama, peran, n) for n, (nama, peran) in enumerate(HEADS)]
    people += [
        _person(unit, f"{nama}.{unit.kode}", peran, 100 * n + m)
        for n, unit in enumerate(units, start=1)
        for m, (nama, peran) in enumerate((("petugas", Peran.PETUGAS_DATA_KINERJA), ("kabid", Peran.KEPALA_BIDANG)))
    ]
    for tahun in TAHUN:
        _plan(opd, units, tahun)
        for triwulan in Triwulan:
            periode = Periode(tahun, triwulan)
            if periode <= PAMERAN:
                _round(opd, periode, people[0])


def _person(unit: UnitKerja, nama: str, peran: Peran, n: int) -> Pegawai:
    jabatan = Jabatan.objects.create(unit=unit, kode=nama.replace(".", "-"), nama=nama.title(), peran=peran.value)
    pegawai = Pegawai.objects.create(opd_id=unit.opd_id, nip=f"2{n:017d}", nama=nama.title())
    Penugasan.objects.create(pegawai=pegawai, jabatan=jabatan, nomor_sk="-", mulai=date(2016, 1, 1))
    Akun.objects.create(nama_pengguna=f"lama-{nama}", pegawai=pegawai, password=make_password(KATA_SANDI))
    return pegawai


def _plan(opd: PerangkatDaerah, units: list[UnitKerja], tahun: int) -> None:
    tujuan = Tujuan.objects.create(opd=opd, tahun=tahun, kode="T1", uraian="Tujuan ukur")
    start = date(tahun, 1, 1)
    indikator: list[Indikator] = []
    for n, unit in enumerate(units):
        goals = [
            Sasaran.objects.create(tujuan=tujuan, kode=f"S{n}.{m}", uraian=f"Sasaran ukur {n}.{m}") for m in (1, 2)
        ]
        program = Program.objects.create(opd=opd, tahun=tahun, kode=f"2.16.{n:02d}", nama=f"Program ukur {n}")
        kegiatan = Kegiatan.objects.create(program=program, kode=f"2.16.{n:02d}.2.01", nama="Kegiatan ukur")
        subs = [
            SubKegiatan.objects.create(
                kegiatan=kegiatan, unit=unit, kode=f"2.16.{n:02d}.2.01.{m:04d}", nama="Sub kegiatan ukur"
            )
            for m in range(SASARAN_OF_UNIT, OF_UNIT)
        ]
        Pagu.objects.bulk_create(Pagu(sub_kegiatan=s, berlaku_mulai=start, nilai=Decimal(250_000_000)) for s in subs)
        for m in range(OF_UNIT):
            own = {"level": "sasaran", "sasaran": goals[m % 2]}
            if m >= SASARAN_OF_UNIT:
                own = {"level": "sub_kegiatan", "sub_kegiatan": subs[m - SASARAN_OF_UNIT]}
            indikator.append(Indikator(opd=opd, tahun=tahun, kode=f"I{n}-{m:02d}", unit=unit, urutan=m, **own))
    Indikator.objects.bulk_create(indikator)
    add_cards(indikator, start)


def _round(opd: PerangkatDaerah, periode: Periode, maker: Pegawai) -> None:
    """Open a round, send every row with a verdict, and close it unless it is the last."""
    at = datetime.combine(periode.buka_on, datetime.min.time(), UTC)
    open_pengumpulan(opd_id=opd.pk, periode=periode, actor=SYSTEM, now=max(at, datetime(2022, 2, 1, tzinfo=UTC)))
    pengumpulan = Pengumpulan.objects.get(opd=opd, tahun=periode.tahun, triwulan=periode.triwulan.value)
    values = {"nilai": Decimal("87.5"), "anggaran_sd": Decimal(40_000_000) * periode.triwulan.value}
    rows = IsianRealisasi.objects.filter(berkas__pengumpulan=pengumpulan).values_list("berkas_id", "indikator_id")
    sent = Realisasi.objects.bulk_create(
        Realisasi(
            berkas_id=berkas_id,
            indikator_id=indikator_id,
            versi=1,
            jalur="kirim",
            penghambat="Pelaksanaan menunggu jadwal baru." if indikator_id % 5 == 0 else "",
            penulis=maker,
            pelaksana=maker,
            at=at,
            **(values if indikator_id % 5 == 0 else {**values, "nilai": Decimal(91)}),
        )
        for berkas_id, indikator_id in rows
    )
    PemeriksaanBaris.objects.bulk_create(
        PemeriksaanBaris(realisasi=one, hasil="sesuai", pemeriksa=maker, at=at) for one in sent
    )
    _sessions(pengumpulan, sent, maker)
    if periode < PAMERAN:
        _close(pengumpulan, maker)


def _close(pengumpulan: Pengumpulan, maker: Pegawai) -> None:
    """Make a round look as it does long after: every langkah done, every report received."""
    at = pengumpulan.dibuka_at
    LangkahBerkas.objects.filter(berkas__pengumpulan=pengumpulan).update(
        opened_at=at, begun_at=at, done_at=at, done_by=maker, done_as="-"
    )
    BerkasBidang.objects.filter(pengumpulan=pengumpulan).update(
        state="FINAL", copy_received=True, received=True, frozen_at=at
    )
    Pengumpulan.objects.filter(pk=pengumpulan.pk).update(selesai_at=at)


def _sessions(pengumpulan: Pengumpulan, sent: list[Realisasi], maker: Pegawai) -> None:
    at = pengumpulan.dibuka_at
    for berkas in BerkasBidang.objects.filter(pengumpulan=pengumpulan):
        monev = Monev.objects.create(berkas=berkas, dibuka_at=at, ditutup_at=at, pemimpin=maker, pemimpin_sebagai="-")
        own = [one.indikator_id for one in sent if one.berkas_id == berkas.pk and one.indikator_id % 5 == 0]
        CatatanMonev.objects.bulk_create(
            CatatanMonev(monev=monev, indikator_id=pk, keputusan="Jadwal disusun ulang.", at=at, oleh=maker)
            for pk in own
        )
