"""The demonstration's rounds: three closed ones, and TW III 2026 as it stands on the demonstration's day."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db.models import F

from takar.actions import gabungan
from takar.actions.pengumpulan import open_pengumpulan
from takar.actions.peraga.files import BarisPeraga, read_kantor, read_realisasi, read_surat_masuk
from takar.actions.peraga.surat import give_numbers, receive_surat, word_numbers
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
Act = tuple[datetime, Callable[[datetime], None]]
LATE = {(2026, 1, "sandistik"): 2}  # working days that langkah 1 was late, so that lateness can be seen


def load_triwulan(*, folder: Path) -> bool:
    """Walk the closed rounds to the end and TW III 2026 part of the way; False where a round exists already."""
    opd = PerangkatDaerah.objects.get(kode=read_kantor(folder)["perangkat_daerah"]["kode"])
    if Pengumpulan.objects.filter(opd=opd).exists():
        return False
    zona = ZoneInfo(opd.zona)
    word_numbers(opd, datetime.combine(CLOSED[0].buka_on, time(0, 1), zona))
    for periode in CLOSED:
        figures, walkers = _figures(folder, periode), enumerate(_open(opd, periode, zona))
        acts = [act for urutan, walker in walkers for act in _whole(walker, figures, urutan, zona)]
        acts += _numbers(opd, [when for when, _ in acts])
        for when, act in sorted(acts, key=lambda one: one[0]):  # as days pass: the registers number what goes out
            act(when)
        _sign_combined(opd, periode)
    for surat in read_surat_masuk(folder):
        receive_surat(opd, surat)
    Pemberitahuan.objects.update(read_at=F("at"))  # those of closed rounds were read long ago
    walkers_shown = _open(opd, SHOWN, zona)
    give_numbers(opd, datetime.combine(SHOWN.buka_on, time(8), zona))  # later letters wait, so that there is one to do
    _walk_shown(walkers_shown, _figures(folder, SHOWN), zona)
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


def _whole(walker: Walker, figures: dict[str, BarisPeraga], urutan: int, zona: ZoneInfo) -> Iterator[Act]:
    """Yield what carries a berkas to the end, each langkah on its due date, with the moment of each."""
    due = dict(LangkahBerkas.objects.filter(berkas_id=walker.berkas_id).values_list("nomor", "due_on"))
    pengumpulan = walker.berkas.pengumpulan

    def at(nomor: int, hour: int) -> datetime:
        return datetime.combine(due[nomor], time(hour, 10 * urutan), zona)

    late = LATE.get((pengumpulan.tahun, pengumpulan.triwulan, walker.unit), 0)
    sent = datetime.combine(kalender(pengumpulan.opd_id).add_hari_kerja(due[1], late), time(10, 10 * urutan), zona)
    start = time(8 + 2 * urutan, 0)
    session = datetime.combine(due[4], start, zona)
    before_shown = pengumpulan.tahun == SHOWN.tahun and pengumpulan.triwulan == SHOWN.triwulan - 1
    yield sent, partial(walker.fill, figures)
    yield sent + timedelta(minutes=5), walker.submit
    yield at(2, 11), walker.check
    yield at(3, 10), partial(walker.schedule, tanggal=due[4], mulai=start)
    yield session, walker.open_monev
    # Promises of the last round, so that the next session still sees them.
    yield session + timedelta(minutes=40), walker.discuss if before_shown else walker.attend
    yield session + timedelta(minutes=80), walker.close_monev
    yield at(5, 13), walker.process
    yield at(5, 15), partial(walker.compile, nomor=_nomor(walker, urutan))
    yield at(6, 9), walker.sign
    yield at(7, 9), walker.receive_copy
    yield at(8, 10), walker.receive


def _numbers(opd: PerangkatDaerah, acts: Sequence[datetime]) -> Iterator[Act]:
    """Yield that the letters of each day get their numbers in the afternoon, when all of them went out."""
    for day in sorted({when.date() for when in acts}):
        when = datetime.combine(day, time(16), acts[0].tzinfo)
        yield when, partial(give_numbers, opd)


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
