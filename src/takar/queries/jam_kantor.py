"""The working hours of an office as its page shows them: this week, what was and will be in force, and Ramadan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from takar.queries.hari_libur import NO_RAMADAN
from takar.queries.kalender import kalender
from takar.records.models import JamKantor, MasaRamadan, Pengumpulan
from takar.rules.calendar import Kalender
from takar.rules.jam_kerja import jam_kerja_of, pekan_on
from takar.rules.jam_pekan import BAGIAN, BAKU, JamKerja, JamPekan, lama, read_pekan
from takar.rules.libur import RAMADAN, tanpa_ramadan, touches
from takar.rules.periods import Periode, Triwulan, format_hari_tanggal, format_jam, format_tanggal

HARI_KERJA_SEMINGGU = 5
PERPRES = "Perpres 21/2023, dibawa Takar"
BAWAAN = "Kalender hijriah dan SKB, dibawa Takar"


@dataclass(frozen=True, slots=True)
class HariIni:
    """One day of this week: its hours in words, and how long they are."""

    hari: str
    jam: str
    lama: str


@dataclass(frozen=True, slots=True)
class VersiJam:
    """Hours that are in force from a day on; ``id`` is 0 for those of the regulation."""

    id: int
    berlaku: str
    kini: bool
    bagian: tuple[tuple[str, str], ...]
    seminggu: str
    dasar: str


@dataclass(frozen=True, slots=True)
class RamadanTampil:
    """One Ramadan; ``id`` is 0 for one that Takar brings."""

    id: int
    mulai: date
    masa: str
    dasar: str


@dataclass(frozen=True, slots=True)
class HalamanJam:
    """The page. ``pekan`` are the hours in force, from which the form starts."""

    pekan: JamPekan
    minggu: tuple[HariIni, ...]
    seluruhnya: str
    ramadan_kini: bool
    versi: tuple[VersiJam, ...]
    ramadan: tuple[RamadanTampil, ...]
    peringatan: tuple[str, ...]


def halaman_jam(opd_id: int, today: date) -> HalamanJam:
    """Return the page of the working hours."""
    days = kalender(opd_id)
    monday = today - timedelta(days=today.weekday())
    week = [monday + timedelta(days=n) for n in range(HARI_KERJA_SEMINGGU)]
    own = {row.mulai: row for row in MasaRamadan.objects.filter(opd_id=opd_id)}
    return HalamanJam(
        pekan=pekan_on(today, days),
        minggu=tuple(_day(d, days) for d in week),
        seluruhnya=lama(sum(jam_kerja_of(d, days).menit for d in week if days.is_hari_kerja(d))),
        ramadan_kini=any(days.in_ramadan(d) for d in week),
        versi=_versions(opd_id, today),
        ramadan=tuple(
            RamadanTampil(
                own[mulai].pk if mulai in own else 0,
                mulai,
                f"{format_tanggal(mulai)} sampai {format_tanggal(selesai)}",
                own[mulai].dasar if mulai in own else BAWAAN,
            )
            for mulai, selesai in days.ramadan
        ),
        peringatan=tuple(
            NO_RAMADAN.format(tahun=one) for one in tanpa_ramadan([today.year, today.year + 1], days.ramadan)
        ),
    )


def measured(opd_id: int, zona: str, masa: Iterable[tuple[date, date]]) -> tuple[str, ...]:
    """Return the labels of the closed rounds whose working time was measured on a day of the given periods."""
    zone, periods, found = ZoneInfo(zona), tuple(masa), []
    rows = Pengumpulan.objects.filter(opd_id=opd_id, selesai_at__isnull=False).order_by("tahun", "triwulan")
    for satu in rows:
        if satu.selesai_at is not None:
            lived = (satu.dibuka_at.astimezone(zone).date(), satu.selesai_at.astimezone(zone).date())
            if any(touches(lived, one) for one in periods):
                found.append(Periode(satu.tahun, Triwulan(satu.triwulan)).label)
    return tuple(found)


def in_force(opd_id: int, berlaku: date) -> tuple[date, date]:
    """Return the days that hours from a day on are in force: until the eve of the next ones."""
    following = JamKantor.objects.filter(opd_id=opd_id, berlaku__gt=berlaku).order_by("berlaku").first()
    return berlaku, following.berlaku - timedelta(days=1) if following else date.max


def replaced(masa: tuple[date, date]) -> list[tuple[date, date]]:
    """Return the periods that Takar brings and that one of the office takes the place of."""
    return [one for one in RAMADAN if touches(one, masa)]


def _day(d: date, days: Kalender) -> HariIni:
    if not days.is_hari_kerja(d):
        return HariIni(format_hari_tanggal(d), "libur", "–")
    jam = jam_kerja_of(d, days)
    return HariIni(format_hari_tanggal(d), _words(jam), lama(jam.menit))


def _words(jam: JamKerja) -> str:
    """ "07.30–16.00, istirahat 12.00–13.00"."""
    whole = f"{format_jam(jam.mulai)}–{format_jam(jam.selesai)}"
    if jam.istirahat == jam.lanjut:
        return f"{whole}, tanpa istirahat"
    return f"{whole}, istirahat {format_jam(jam.istirahat)}–{format_jam(jam.lanjut)}"


def _versions(opd_id: int, today: date) -> tuple[VersiJam, ...]:
    """Return the latest first; the regulation's are the last."""
    rows = list(JamKantor.objects.filter(opd_id=opd_id).order_by("-berlaku"))
    kini = next((row.pk for row in rows if row.berlaku <= today), 0)
    shown = [(row.pk, f"Mulai {format_tanggal(row.berlaku)}", read_pekan(row.isi), row.dasar) for row in rows]
    return tuple(
        VersiJam(
            pk,
            berlaku,
            pk == kini,
            tuple((nama, _words(getattr(pekan, bagian))) for bagian, nama in BAGIAN.items()),
            f"{lama(pekan.seminggu(ramadan=False))} seminggu, dalam Ramadan {lama(pekan.seminggu(ramadan=True))}",
            dasar,
        )
        for pk, berlaku, pekan, dasar in [*shown, (0, "Bawaan", BAKU, PERPRES)]
    )
