"""The demonstration's rounds: three closed ones, and TW III 2026 as it stands on the demonstration's day."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db.models import F

from takar.actions import gabungan
from takar.actions.pengumpulan import open_pengumpulan
from takar.actions.peraga.files import BarisPeraga, read_kantor, read_realisasi
from takar.actions.peraga.walker import Walker
from takar.queries.akun import SYSTEM, actor_of
from takar.queries.kalender import kalender
from takar.records.models import (
    Akun,
    BerkasBidang,
    LangkahBerkas,
    LaporanGabungan,
    Pemberitahuan,
    Pengumpulan,
    PerangkatDaerah,
)
from takar.rules.periods import Periode, Triwulan

CLOSED = (Periode(2025, Triwulan.IV), Periode(2026, Triwulan.I), Periode(2026, Triwulan.II))
SHOWN = Periode(2026, Triwulan.III)
FIRST_DAY = date(2026, 10, 6)  # the day on which the demonstration begins
LEFT_BLANK = ("2.16.03.2.02.0036-1", "IKU-14")  # what the petugas of Aptika still has to enter
LATE = {(2026, 1, "sandistik"): 2}  # working days that langkah 1 was late, so that lateness can be seen


def load_triwulan(*, folder: Path) -> bool:
    """Walk the closed rounds to the end and TW III 2026 part of the way; False where a round exists already."""
    opd = PerangkatDaerah.objects.get(kode=read_kantor(folder)["perangkat_daerah"]["kode"])
    if Pengumpulan.objects.filter(opd=opd).exists():
        return False
    zona = ZoneInfo(opd.zona)
    for periode in CLOSED:
        for urutan, walker in enumerate(_open(opd, periode, zona)):
            _walk_whole(walker, _figures(folder, periode), urutan, zona)
        _sign_combined(opd, periode)
    Pemberitahuan.objects.update(read_at=F("at"))  # those of closed rounds were read long ago
    _walk_shown(_open(opd, SHOWN, zona), _figures(folder, SHOWN), zona)
    return True


def first_moment() -> datetime:
    """Return when the demonstration begins."""
    return datetime.combine(FIRST_DAY, time(8, 0), ZoneInfo("Asia/Jakarta"))


def _open(opd: PerangkatDaerah, periode: Periode, zona: ZoneInfo) -> list[Walker]:
    opened = datetime.combine(periode.buka_on, time(0, 5), zona)
    outcome = open_pengumpulan(opd_id=opd.pk, periode=periode, actor=SYSTEM, now=opened)
    berkas = BerkasBidang.objects.filter(pengumpulan_id=outcome.isi["pengumpulan_id"]).select_related("unit")
    return [Walker(b.pk, b.unit.kode) for b in berkas.order_by("unit__urutan", "unit_id")]


def _figures(folder: Path, periode: Periode) -> dict[str, BarisPeraga]:
    return {row.kode: row for row in read_realisasi(folder, periode.tahun, periode.triwulan.value)}


def _walk_whole(walker: Walker, figures: dict[str, BarisPeraga], urutan: int, zona: ZoneInfo) -> None:
    """Carry a berkas to the end, each langkah on its due date."""
    due = dict(LangkahBerkas.objects.filter(berkas_id=walker.berkas_id).values_list("nomor", "due_on"))
    pengumpulan = walker.berkas.pengumpulan

    def at(nomor: int, hour: int) -> datetime:
        return datetime.combine(due[nomor], time(hour, 10 * urutan), zona)

    late = LATE.get((pengumpulan.tahun, pengumpulan.triwulan, walker.unit), 0)
    sent = datetime.combine(kalender(pengumpulan.opd_id).add_hari_kerja(due[1], late), time(10, 10 * urutan), zona)
    walker.fill(figures, sent)
    walker.submit(sent + timedelta(minutes=5))
    walker.check(at(2, 11))
    start = time(8 + 2 * urutan, 0)
    walker.schedule(at(3, 10), tanggal=due[4], mulai=start)
    session = datetime.combine(due[4], start, zona)
    walker.open_monev(session)
    if pengumpulan.tahun == SHOWN.tahun and pengumpulan.triwulan == SHOWN.triwulan - 1:
        walker.discuss(session + timedelta(minutes=40))  # promises that the next session still sees
    else:
        walker.attend(session + timedelta(minutes=40))
    walker.close_monev(session + timedelta(minutes=80))
    walker.process(at(5, 13))
    walker.compile(at(5, 15), nomor=_nomor(walker, urutan))
    walker.sign(at(6, 9))
    walker.receive_copy(at(7, 9))
    walker.receive(at(8, 10))


def _sign_combined(opd: PerangkatDaerah, periode: Periode) -> None:
    """Have the report of a closed round made an hour after its last receipt, and signed an hour later."""
    pengumpulan = Pengumpulan.objects.get(opd=opd, tahun=periode.tahun, triwulan=periode.triwulan.value)
    assert pengumpulan.selesai_at is not None  # noqa: S101  (its last berkas was received just before)
    made, signed = (pengumpulan.selesai_at + timedelta(hours=hours) for hours in (1, 2))
    nomor = f"000.8/{pengumpulan.triwulan}90-Diskominfo/{pengumpulan.tahun}"
    payload = {"pengumpulan_id": pengumpulan.pk, "versi": 1, "nomor": nomor, "penugasan_id": None}
    gabungan.compile_gabungan(payload=payload, now=made)
    paper = LaporanGabungan.objects.select_related("dokumen__file").get(pengumpulan=pengumpulan)
    kadis = actor_of(Akun.objects.get(nama_pengguna="kadis").pk, signed.date())
    assert kadis is not None  # noqa: S101  (the cast has one)
    gabungan.sign_gabungan(
        pengumpulan_id=pengumpulan.pk,
        seen_sha256=paper.dokumen.file.sha256,
        authenticated_at=signed,
        actor=kadis,
        now=signed,
    )


def _nomor(walker: Walker, urutan: int) -> str:
    p = walker.berkas.pengumpulan
    return f"000.8/{p.triwulan}{urutan + 1:02d}-Diskominfo/{p.tahun}"


def _walk_shown(walkers: list[Walker], figures: dict[str, BarisPeraga], zona: ZoneInfo) -> None:
    """Leave each unit at another langkah, so that everybody's first page has work on it."""

    def at(day: int, hour: int, minute: int = 0) -> datetime:
        return datetime(2026, 10, day, hour, minute, tzinfo=zona)

    by_unit = {walker.unit: walker for walker in walkers}
    for walker in walkers:
        blank = LEFT_BLANK if walker.unit == "aptika" else ()
        walker.fill({kode: row for kode, row in figures.items() if kode not in blank}, at(1, 9))
    by_unit["sekretariat"].submit(at(2, 14))
    for unit, hour in (("ikp", 8), ("sandistik", 10)):
        walker = by_unit[unit]
        walker.submit(at(1, 10, hour))
        walker.check(at(1, 13, hour))
        walker.schedule(at(1, 15, hour), tanggal=date(2026, 10, 5 if unit == "ikp" else 6), mulai=time(hour, 0))
    ikp = by_unit["ikp"]
    ikp.open_monev(at(5, 8))
    ikp.discuss(at(5, 9))
    ikp.close_monev(at(5, 9, 30))
    ikp.process(at(5, 13))
    ikp.compile(at(5, 15), nomor="000.8/302-Diskominfo/2026")
