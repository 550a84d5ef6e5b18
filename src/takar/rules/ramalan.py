"""When the report will reach the Kepala Dinas, as things stand, and what would still bring it back (docs/adr/0048).

Each langkah ahead takes what it took before: the median of the same langkah and unit over earlier pengumpulan, where
there are enough of them; else its standard.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from takar.rules.calendar import Kalender
from takar.rules.deadlines import HitunganMinggu, JenisWaktu, Waktu, standard_end
from takar.rules.record import record

PALING_SEDIKIT = 3
"""Fewer earlier pengumpulan tell nothing of how long somebody takes."""


@record
class LangkahDepan:
    """A langkah that is not done: its standard, its planned date, and the working days it took before.

    ``terpakai`` are the working days that it used already since ``mulai``, the day on which it really began; days are
    counted as due dates are, without that one. ``tenggat`` is the due date of its own that a return, or a carrying
    again, has (docs/adr/0015): it stands for the standard then, and the past tells nothing.
    """

    nomor: int
    waktu: Waktu
    due_on: date
    dahulu: tuple[int, ...] = ()
    terpakai: int = 0
    tenggat: date | None = None
    mulai: date | None = None


@record
class Perkiraan:
    """When one langkah will be done as things stand, and when it must be for the report to come in time.

    ``sulit``: until then there is less than a working day for each langkah up to it, today among them, or less than
    the shortest that these ever took.
    """

    nomor: int
    selesai: date
    paling_lambat: date
    sulit: bool = False


@record
class Ramalan:
    """The forecast of one berkas; ``selisih`` is working days late, negative where it is early.

    ``tercepat`` is the best that can be reached: with one working day for each langkah, the first one today.
    """

    selesai: date
    due_on: date
    selisih: int
    langkah: tuple[Perkiraan, ...]
    today: date
    tercepat: date

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
        """The first langkah that can still bring it back, with the day by which it must be done; None where none.

        One by whose day it is hard to reach is named only where the days of all that follow are as hard.
        """
        if not (self.terlambat and self.tertolong):
            return None
        ahead = [satu for satu in self.langkah if satu.paling_lambat >= self.today]
        return next((satu for satu in ahead if not satu.sulit), ahead[0])


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
    begin = kalender.hari_kerja_on_or_after(today)
    return Ramalan(
        selesai=ends[-1],
        due_on=depan[-1].due_on,
        selisih=kalender.count_hari_kerja(depan[-1].due_on, ends[-1]),
        langkah=tuple(
            Perkiraan(satu.nomor, end, by, sulit=sulit)
            for satu, end, by, sulit in zip(depan, ends, latest, _hard(depan, latest, today, kalender), strict=True)
        ),
        today=today,
        tercepat=min(ends[-1], kalender.add_hari_kerja(begin, len(depan) - 1)),
    )


def _hard(depan: Sequence[LangkahDepan], latest: Sequence[date], today: date, kalender: Kalender) -> Iterator[bool]:
    """Whether the days until the end of each are too few for it and those before it; today can still be worked on."""
    begin, shortest = kalender.hari_kerja_on_or_after(today), 0
    for n, (satu, by) in enumerate(zip(depan, latest, strict=True), start=1):
        if satu.tenggat is None and len(satu.dahulu) >= PALING_SEDIKIT:
            shortest += max(min(satu.dahulu) - satu.terpakai, 0)
        yield kalender.count_hari_kerja(begin, by) + 1 < n or kalender.count_hari_kerja(today, by) < shortest


def _end(satu: LangkahDepan, start: date, kalender: Kalender, minggu: HitunganMinggu) -> date:
    """The working day on which a langkah will be done that goes on at `start`."""
    if satu.tenggat is not None:
        return kalender.hari_kerja_on_or_after(max(satu.tenggat, start))
    if len(satu.dahulu) >= PALING_SEDIKIT:
        hari = _median(satu.dahulu)
    elif satu.waktu.jenis is JenisWaktu.DURATION:
        begin = satu.mulai or start  # a week of 7 days, or a month, holds more or fewer working days elsewhere
        hari = kalender.count_hari_kerja(begin, standard_end(begin, satu.waktu, kalender, minggu))
    else:
        return kalender.hari_kerja_on_or_after(max(satu.due_on, start))
    left = max(hari - satu.terpakai, 0)
    return kalender.hari_kerja_on_or_after(kalender.add_hari_kerja(start, left))


def _median(hari: Sequence[int]) -> int:
    """The median of whole days; half a day more is a day more, as work that is left ends within a day."""
    urut = sorted(hari)
    return -(-(urut[(len(urut) - 1) // 2] + urut[len(urut) // 2]) // 2)
