"""How far the chair of a peran serves from day to day, and from which days on it serves less than it did.

A chair serves fully while somebody holds it who can sign in and, where the peran signs, may sign (docs/adr/0067).
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from enum import IntEnum

from takar.rules.record import record


class Keadaan(IntEnum):
    """How far a chair serves, from fully to not at all."""

    TERISI = 0
    TANPA_TANDA_TANGAN = 1
    TIDAK_MASUK = 2
    KOSONG = 3


@record
class Duduk:
    """One person in a chair: both days are included; ``masuk``: can sign in; ``penuh``: no limit keeps from signing."""

    mulai: date
    selesai: date | None
    masuk: bool
    penuh: bool

    def holds(self, hari: date) -> bool:
        """Whether it holds on a day."""
        return self.mulai <= hari and (self.selesai is None or self.selesai >= hari)


@record
class Tahapan:
    """A chair from a day on, until the next one."""

    mulai: date
    keadaan: Keadaan


@record
class Surut:
    """A chair serves less from a day on; ``sampai``: the last day of that, where one follows."""

    mulai: date
    sampai: date | None
    keadaan: Keadaan


def keadaan_on(hari: date, duduk: Collection[Duduk], *, menandatangani: bool) -> Keadaan:
    """Return how far a chair serves on a day; ``menandatangani``: whether its peran signs."""
    held = [one for one in duduk if one.holds(hari)]
    able = [one for one in held if one.masuk]
    if not able:
        return Keadaan.TIDAK_MASUK if held else Keadaan.KOSONG
    if menandatangani and not any(one.penuh for one in able):
        return Keadaan.TANPA_TANDA_TANGAN
    return Keadaan.TERISI


def tahapan_of(sejak: date, duduk: Collection[Duduk], *, menandatangani: bool) -> tuple[Tahapan, ...]:
    """Return a chair from a day on: one for that day, then one for each day on which it changes, in order."""
    days = {one.mulai for one in duduk if one.mulai > sejak}
    days |= {one.selesai + timedelta(days=1) for one in duduk if one.selesai and sejak <= one.selesai < date.max}
    found = [Tahapan(sejak, keadaan_on(sejak, duduk, menandatangani=menandatangani))]
    for hari in sorted(days):
        keadaan = keadaan_on(hari, duduk, menandatangani=menandatangani)
        if keadaan != found[-1].keadaan:
            found.append(Tahapan(hari, keadaan))
    return tuple(found)


def surut_by(before: Sequence[Tahapan], after: Sequence[Tahapan]) -> tuple[Surut, ...]:
    """Return from when to when a chair serves less than it would have without a change; both begin on one day.

    From the first day that is worse than it was, until the chair changes again: also over days that were no better
    before, so that "until" means that somebody follows or that something else is lacking then.
    """
    found: list[Surut] = []
    for hari in sorted({one.mulai for one in (*before, *after)}):
        then, now = _at(hari, before), _at(hari, after)
        told = bool(found) and (found[-1].sampai is None or hari <= found[-1].sampai)
        if now > then and not told:
            following = next((one.mulai for one in after if one.mulai > hari), None)
            found.append(Surut(hari, following - timedelta(days=1) if following else None, now))
    return tuple(found)


def surut_since(tahapan: Collection[Tahapan], today: date, until: date) -> Iterator[Surut]:
    """Yield where a chair comes to serve less because a penugasan ends: what lasts still today, and what is to come.

    What was so from the first day on is no end. ``until`` is the last day that is looked at. Of what lasts, the day
    is the one since which the chair has not served fully again, and the keadaan that of today.
    """
    lasting: Surut | None = None
    known = Keadaan.KOSONG
    for one in tahapan:
        if one.mulai > until:
            break
        worse, known = one.keadaan > known, one.keadaan
        if one.mulai > today:
            if worse:
                yield Surut(one.mulai, None, one.keadaan)
        elif worse:
            lasting = Surut(one.mulai, None, one.keadaan)
        elif lasting:
            lasting = Surut(lasting.mulai, None, one.keadaan) if one.keadaan else None
    if lasting:
        yield lasting


def _at(hari: date, tahapan: Collection[Tahapan]) -> Keadaan:
    return max((one for one in tahapan if one.mulai <= hari), key=lambda one: one.mulai).keadaan
