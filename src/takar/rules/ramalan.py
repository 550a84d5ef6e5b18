"""When the report will reach the Kepala Dinas, as things stand, and what would still bring it back (docs/adr/0048).

Each langkah ahead takes what it took before: the median of the same langkah and unit over earlier pengumpulan, where
there are enough of them; else its standard.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import ceil
from statistics import median

from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu, JenisWaktu, Waktu, standard_end
from takar.rules.record import record

PALING_SEDIKIT = 3
"""Fewer earlier pengumpulan tell nothing of how long somebody takes."""


@record
class LangkahDepan:
    """A langkah that is not done: its standard, its planned date, and the working days it took before.

    ``terpakai`` are the working days that it used already; days are counted as due dates are, without that on which
    it began. ``tenggat`` is the due date of its own that a
    return, or a carrying again, has (docs/adr/0015): it stands for the standard then, and the past tells nothing.
    """

    nomor: int
    waktu: Waktu
    due_on: date
    dahulu: tuple[int, ...] = ()
    terpakai: int = 0
    tenggat: date | None = None


@record
class Perkiraan:
    """When one langkah will be done as things stand, and when it must be for the report to come in time."""

    nomor: int
    selesai: date
    paling_lambat: date


@record
class Ramalan:
    """The forecast of one berkas; ``selisih`` is working days late, negative where it is early."""

    selesai: date
    due_on: date
    selisih: int
    langkah: tuple[Perkiraan, ...]
    today: date

    @property
    def terlambat(self) -> bool:
        """Whether it will be late as things stand."""
        return self.selesai > self.due_on

    @property
    def tertolong(self) -> bool:
        """Whether it can still come in time: the planned date is not over."""
        return self.due_on >= self.today

    @property
    def pemulih(self) -> Perkiraan | None:
        """The first langkah that can still bring it back, with the day by which it must be done; None where none."""
        if not (self.terlambat and self.tertolong):
            return None
        return next(satu for satu in self.langkah if satu.paling_lambat >= self.today)


def ramal(
    depan: Sequence[LangkahDepan],
    today: date,
    kalender: Kalender,
    minggu: HitunganMinggu = HitunganMinggu.HARI_KERJA,
) -> Ramalan:
    """Return the forecast of langkah that follow each other, the open one first, the receipt of the report last."""
    ends: list[date] = []
    start = today
    for satu in depan:
        start = _end(satu, start, kalender, minggu)
        ends.append(start)
    latest = [depan[-1].due_on]
    for before, end in zip(ends[-2::-1], ends[:0:-1], strict=True):
        latest.insert(0, kalender.add_hari_kerja(latest[0], -kalender.count_hari_kerja(before, end)))
    return Ramalan(
        selesai=ends[-1],
        due_on=depan[-1].due_on,
        selisih=kalender.count_hari_kerja(depan[-1].due_on, ends[-1]),
        langkah=tuple(Perkiraan(satu.nomor, end, by) for satu, end, by in zip(depan, ends, latest, strict=True)),
        today=today,
    )


def _end(satu: LangkahDepan, start: date, kalender: Kalender, minggu: HitunganMinggu) -> date:
    """The working day on which a langkah will be done that goes on at `start`."""
    if satu.tenggat is not None:
        return kalender.hari_kerja_on_or_after(max(satu.tenggat, start))
    if len(satu.dahulu) >= PALING_SEDIKIT:
        hari = median(Fraction(n) for n in satu.dahulu)
    elif satu.waktu.jenis is JenisWaktu.DURATION:
        hari = Fraction(kalender.count_hari_kerja(start, standard_end(start, satu.waktu, kalender, minggu)))
    else:
        return kalender.hari_kerja_on_or_after(max(satu.due_on, start))
    left = max(ceil(hari - satu.terpakai), 0)
    return kalender.hari_kerja_on_or_after(kalender.add_hari_kerja(start, left))
