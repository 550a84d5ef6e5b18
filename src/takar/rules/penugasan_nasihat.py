"""What is said about a penugasan that is not refused: too long as Plt., or beginning in the past."""

from collections.abc import Iterable
from datetime import date, timedelta

from takar.rules.penugasan import PLT, Masa
from takar.rules.periods import format_tanggal

PLT_BULAN = 3
"""Plt. for at most three months, extended once by three (SE Kepala BKN 1/SE/I/2021, angka 3)."""
DASAR_PLT = "SE Kepala BKN 1/SE/I/2021"


def advise(baru: Masa, sebelum: Iterable[Masa], *, lewat: bool) -> tuple[str, ...]:
    """Return the sentences about a penugasan; ``sebelum`` are the person's earlier ones in this post, latest first.

    ``lewat``: it now begins on a day since which something was done in a round.
    """
    found = (_too_long(baru, sebelum), _retroactive(baru) if lewat else "")
    return tuple(said for said in found if said)


def begins_earlier(mulai: date, today: date, was: date | None) -> bool:
    """Whether a penugasan begins before today, and before the day on which it began so far (None: it is new)."""
    return mulai < min(today, was or today)


def after_months(day: date, bulan: int) -> date:
    """Return the day so many months later; the last of a shorter month."""
    first = day.replace(day=1)
    for _ in range(bulan):
        first = (first + timedelta(days=31)).replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


def _too_long(baru: Masa, sebelum: Iterable[Masa]) -> str:
    if baru.status != PLT:
        return ""
    mulai = baru.mulai
    for lama in sebelum:
        if lama.selesai is not None and lama.selesai + timedelta(days=1) >= mulai:
            mulai = lama.mulai
    once, twice = after_months(mulai, PLT_BULAN), after_months(mulai, 2 * PLT_BULAN)
    limit = f"paling lama {PLT_BULAN} bulan, diperpanjang satu kali {PLT_BULAN} bulan ({DASAR_PLT})"
    if baru.selesai is None:
        return f"Plt. ini belum berakhir; {limit}, jadi sampai {format_tanggal(twice - timedelta(days=1))}."
    if baru.selesai >= twice:
        return (
            f"Plt. sejak {format_tanggal(mulai)} ini melebihi 6 bulan; {limit}. Tunjuk orang lain atau isi definitif."
        )
    if baru.selesai >= once and mulai == baru.mulai:
        return f"Plt. ini lebih dari {PLT_BULAN} bulan; {limit}. Pastikan SK perpanjangannya ada."
    return ""


def _retroactive(baru: Masa) -> str:
    return (
        f"Tanggal mulainya, {format_tanggal(baru.mulai)}, sudah lewat: yang sudah dilakukan sejak itu tetap atas nama "
        "yang melakukannya, dan penugasan ini berlaku bagi tindakan mulai sekarang."
    )
