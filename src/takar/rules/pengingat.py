"""On which working days a langkah is brought to mind, and whom else it is told to (decisions.md, "Reminder marks").

Before the due date H−10, H−5, H−2, on it, and H+1 to whoever holds the work; then up the line, and every five working
days until it is done. How many days lie between the posts of the line is ours: H+2, H+3, H+5.
"""

from datetime import date, timedelta
from enum import StrEnum

from takar.rules.calendar import Kalender
from takar.rules.deadlines import MENIT_PER_HARI_KERJA, JenisWaktu, SatuanWaktu, Waktu
from takar.rules.record import record

SEBELUM = (10, 5, 2)
SINGKAT = 3
"""Working days; a langkah whose standard, or whose time left, is no longer gets its opening, the due day and H+1."""
LAGI = 5
"""Working days between two tellings of what is late and known to everybody."""


class Jenjang(StrEnum):
    """To whom a langkah that is late is told besides its holder, from below."""

    KASUBBAG = "Kepala Subbagian Perencanaan dan Pelaporan"
    SEKRETARIS = "Sekretaris"
    KEPALA_DINAS = "Kepala Dinas"


SUSULAN = timedelta(days=30)
"""As far back as marks without a run are made up for: two rounds of LAGI at least, in which each post was due."""
_MENIT = {SatuanWaktu.HARI: MENIT_PER_HARI_KERJA, SatuanWaktu.JAM: 60, SatuanWaktu.MENIT: 1}
_NAIK = {2: Jenjang.KASUBBAG, 3: Jenjang.SEKRETARIS, 5: Jenjang.KEPALA_DINAS}


@record
class Pengingat:
    """One telling: its mark ("H−5", "H", "H+1", "dibuka"), and who hears of it besides the holder."""

    tanda: str
    jenjang: tuple[Jenjang, ...] = ()


DIBUKA = Pengingat("dibuka")


def is_singkat(waktu: Waktu) -> bool:
    """Whether the standard of a langkah is SINGKAT working days or less; a date, a week, a month and none are not."""
    if waktu.jenis is not JenisWaktu.DURATION or waktu.nilai is None or waktu.satuan not in _MENIT:
        return False
    return waktu.nilai * _MENIT[waktu.satuan] <= SINGKAT * MENIT_PER_HARI_KERJA


def pengingat_on(
    today: date, *, opened_on: date, due_on: date, kalender: Kalender, singkat: bool = False
) -> Pengingat | None:
    """Return what is told today of a langkah that is open and not done; None on a day without a mark.

    ``singkat``: its standard is SINGKAT working days or less, however early it opened (docs/adr/0056).
    Never on a day off: the mark of a due date that is one falls on the working day before. Marks before the opening are
    dropped, and so is the one on the day of the opening where the opening itself is told.
    """
    if not kalender.is_hari_kerja(today) or today < opened_on:
        return None
    last_day = kalender.hari_kerja_on_or_before(due_on)
    late = kalender.count_hari_kerja(last_day, today)
    if late > 0:
        return _after(late)
    short = singkat or kalender.count_hari_kerja(opened_on, last_day) <= SINGKAT
    if short and today == kalender.hari_kerja_on_or_after(opened_on):
        return DIBUKA
    if late == 0:
        return Pengingat("H")
    return Pengingat(f"H−{-late}") if not short and -late in SEBELUM else None


def pengingat_since(
    sejak: date | None, today: date, *, opened_on: date, due_on: date, kalender: Kalender, singkat: bool = False
) -> Pengingat | None:
    """Return what is told today, with the marks that fell on days without a run since the last one (docs/adr/0059).

    However many there were, it is one telling, of today; who was due in between hears of it. ``sejak``: the day of the
    last run, None where there was none before.
    """

    def on(day: date) -> Pengingat | None:
        return pengingat_on(day, opened_on=opened_on, due_on=due_on, kalender=kalender, singkat=singkat)

    now = on(today)
    if sejak is None or not kalender.is_hari_kerja(today):
        return now
    gap = range(1, (today - max(sejak, today - SUSULAN)).days)
    missed = [one for back in gap if (one := on(today - timedelta(days=back))) not in {None, DIBUKA}]
    posts = {post for one in (*missed, now) if one is not None for post in one.jenjang}
    if not missed:
        return now
    left = kalender.count_hari_kerja(kalender.hari_kerja_on_or_before(due_on), today)
    tanda = f"H+{left}" if left > 0 else f"H−{-left}" if left else "H"
    return Pengingat(tanda, tuple(post for post in Jenjang if post in posts))


def is_lewat_told(sejak: date | None, today: date, *, tanggal: date, kalender: Kalender) -> bool:
    """Whether a session of monev that passed unopened is brought to mind today (docs/adr/0064).

    On the working day after it, then on every fifth, as what is late and known; marks of days without a run since the
    last one (``sejak``) are made up for.
    """

    def on(day: date) -> bool:
        late = kalender.count_hari_kerja(tanggal, day) if day > tanggal and kalender.is_hari_kerja(day) else 0
        return late == 1 or (late > 0 and late % LAGI == 0)

    if not kalender.is_hari_kerja(today):
        return False
    gap = (today - max(sejak, today - SUSULAN)).days if sejak is not None else 1
    return any(on(today - timedelta(days=back)) for back in range(gap))


def _after(late: int) -> Pengingat | None:
    """H+1 to the holder; later each post of the line once, then all of them again and again."""
    if late in _NAIK:
        return Pengingat(f"H+{late}", (_NAIK[late],))
    if late == 1:
        return Pengingat("H+1")
    return Pengingat(f"H+{late}", tuple(Jenjang)) if late > max(_NAIK) and late % LAGI == 0 else None
