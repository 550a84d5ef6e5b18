"""The clock of each langkah of a berkas as people read it, told from its history (decisions.md, "Two clocks")."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from takar.queries.ketepatan import Peristiwa
from takar.queries.pemegang_masa import PemegangMasa, Selang, penugasan_between
from takar.records.models import BerkasBidang, Pengumpulan
from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu
from takar.rules.jam_kerja import hari_kerja, menit_kerja
from takar.rules.pemakaian_waktu import Pemakaian, ambang, pemakaian, tulis
from takar.rules.periods import format_hari_tanggal, format_waktu
from takar.sop.jam_langkah import JamLangkah, Jenis, Kejadian, jam_langkah
from takar.sop.model import Edition, Langkah
from takar.sop.state import Event


@dataclass(frozen=True, slots=True)
class JamTampil:
    """The clock of one langkah; ``pegawai`` are those named in ``pemegang``.

    ``tanda`` is the mark of rules/pemakaian_waktu.py, "" where there is no standard; ``ambang`` says when the marks
    fall, of what runs for the first time: what is carried again uses no standard.
    """

    nomor: int
    mulai: str
    pemegang: str
    terpakai: str
    tanda: str
    ambang: str
    jeda: str
    ulang: str
    berjalan: bool
    pegawai: frozenset[int]

    @property
    def kalimat(self) -> str:
        """All but the mark, as one line of sentences."""
        told = (f"Mulai {self.mulai}", f"dipegang {self.pemegang}" if self.pemegang else "", self.jeda, self.ulang)
        return "; ".join(filter(None, told)) + "."


@dataclass(frozen=True, slots=True)
class Pengukur:
    """What clocks are read by: the moment, the office's zone, its days off, who held what, and what a week is."""

    now: datetime
    zona: ZoneInfo
    kalender: Kalender
    masa: PemegangMasa
    minggu: HitunganMinggu

    def local(self, at: datetime) -> datetime:
        """Return a moment in the office's zone."""
        return at.astimezone(self.zona)

    def hari(self, selang: Iterable[tuple[datetime, datetime]]) -> Fraction:
        """Return the working days of some stretches."""
        return sum((hari_kerja(self.local(a), self.local(b), self.kalender) for a, b in selang), Fraction())

    def lama(self, selang: Selang, *, by_clock: bool) -> str:
        """Say the working time of some stretches in local time: minutes where the standard is one by the clock."""
        if by_clock:
            return f"{tulis(sum((menit_kerja(a, b, self.kalender) for a, b in selang), Fraction()))} menit kerja"
        return f"{tulis(self.hari(selang))} hari kerja"


def jam_of(riwayat: Iterable[Peristiwa], edition: Edition) -> Mapping[int, JamLangkah]:
    """Return the clocks of a berkas from its history."""
    return jam_langkah(edition, [Kejadian(Event(satu.event), satu.tujuan, satu.at) for satu in riwayat])


def jam_tampil(
    berkas: BerkasBidang, edition: Edition, riwayat: Iterable[Peristiwa], ukur: Pengukur
) -> dict[int, JamTampil]:
    """Return the clock of every langkah that ever opened, by its number. Asks nothing: langkah_list is loaded."""
    due = {row.nomor: row.due_on for row in berkas.langkah_list.all()}
    return {
        nomor: _tampil(berkas, edition.langkah_by_nomor(nomor), jam, due[nomor], ukur)
        for nomor, jam in jam_of(riwayat, edition).items()
    }


def terpakai_of(jam: JamLangkah, langkah: Langkah, due_on: date, ukur: Pengukur) -> Pemakaian | None:
    """Return how much of its standard a langkah used until its first completion, or until now."""
    return pemakaian(_pelaksanaan(jam, ukur), langkah.baku_mutu.waktu, due_on, ukur.kalender, ukur.minggu)


def _pelaksanaan(jam: JamLangkah, ukur: Pengukur) -> list[tuple[datetime, datetime]]:
    return [(ukur.local(a), ukur.local(b)) for a, b in jam.of_jenis(Jenis.PELAKSANAAN, ukur.now)]


def _ambang(jam: JamLangkah, langkah: Langkah, due_on: date, ukur: Pengukur) -> str:
    """Say when three quarters of the standard and all of it fall: the hour where it is one of minutes or hours."""
    if not jam.berjalan or jam.selang[-1].jenis is not Jenis.PELAKSANAAN:
        return ""
    found = ambang(_pelaksanaan(jam, ukur), langkah.baku_mutu.waktu, due_on, ukur.kalender, ukur.minggu)
    if found is None:
        return ""
    awas, habis = (
        format_waktu(at) if found.by_clock else format_hari_tanggal(at.date()) for at in (found.awas, found.habis)
    )
    return f"75% jatuh pada {awas}, 100% pada {habis}."


def _tampil(berkas: BerkasBidang, langkah: Langkah, jam: JamLangkah, due_on: date, ukur: Pengukur) -> JamTampil:
    pakai = terpakai_of(jam, langkah, due_on, ukur)
    selang = [(ukur.local(satu.mulai), ukur.local(satu.selesai or ukur.now)) for satu in jam.selang]
    by_clock = pakai is not None and pakai.by_clock
    jeda, ulang = ukur.hari(jam.jeda), ukur.hari(jam.of_jenis(Jenis.ULANG, ukur.now))
    again = any(satu.jenis is Jenis.ULANG for satu in jam.selang)
    return JamTampil(
        nomor=langkah.nomor,
        mulai=format_waktu(ukur.local(jam.selang[0].mulai)),
        pemegang=ukur.masa.kalimat(langkah, berkas, selang, lambda part: ukur.lama(part, by_clock=by_clock)),
        terpakai=pakai.kalimat if pakai else "",
        tanda=pakai.tanda.value if pakai else "",
        ambang=_ambang(jam, langkah, due_on, ukur),
        jeda=f"berhenti {tulis(jeda)} hari kerja selagi berkas di langkah lain" if jam.jeda else "",
        ulang=f"pengulangannya {tulis(ulang)} hari kerja" if again else "",
        berjalan=jam.berjalan,
        pegawai=ukur.masa.pegawai_of(langkah, berkas, selang),
    )


def pengukur(pengumpulan: Pengumpulan, now: datetime, kalender: Kalender) -> Pengukur:
    """Return what the clocks of a round are read by, in one query: who held what since it was opened."""
    zona = ZoneInfo(pengumpulan.opd.zona)
    sejak, today = (at.astimezone(zona).date() for at in (pengumpulan.dibuka_at, now))
    masa = PemegangMasa(penugasan_between(pengumpulan.opd_id, sejak, today))
    return Pengukur(now, zona, kalender, masa, HitunganMinggu(pengumpulan.minggu))
