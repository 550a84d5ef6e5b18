"""The periods of Ramadan that an office adds to those that Takar brings: added and removed, never changed."""

from dataclasses import dataclass
from datetime import date, datetime

from takar.actions.errors import Galat, Invalid, Missing
from takar.actions.jam_kantor import SAME_DUE, confirm, read_dasar, wrong_day
from takar.actions.pengaturan.ubahan import put_down
from takar.actions.tx import Outcome, writing
from takar.queries.atur_baris import isi_baris
from takar.queries.jam_kantor import replaced
from takar.records.models import MasaRamadan
from takar.rules.libur import RAMADAN, wrong_ramadan
from takar.rules.periods import format_tanggal
from takar.sop.pengaturan import SetupAction
from takar.sop.permissions import Actor


@dataclass(frozen=True, slots=True)
class RamadanMasuk:
    """A Ramadan as it was typed. ``tegas``: closed rounds may be measured anew."""

    mulai: date | None
    selesai: date | None
    dasar: str
    tegas: bool = False


def add_ramadan(*, opd_id: int, masuk: RamadanMasuk, actor: Actor, now: datetime, kunci: str = "") -> Outcome:
    """Add a Ramadan. Raises Invalid with a sentence for each field, Refusal, or Missing."""
    with writing(SetupAction.EDIT_CALENDAR, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        masa, dasar = _read(opd_id, masuk)
        again = confirm(opd, [masa, *replaced(masa)], tegas=masuk.tegas)
        made = MasaRamadan.objects.create(opd=opd, mulai=masa[0], selesai=masa[1], dasar=dasar)
        put_down(tx, made, sebelum=None, sesudah=isi_baris(made))
        tx.note(dasar=dasar, dihitung_ulang=again)
        tx.done(f"Ramadan {format_tanggal(masa[0])} sampai {format_tanggal(masa[1])} dicatat. {SAME_DUE}")
    return tx.outcome


def remove_ramadan(
    *, opd_id: int, ramadan_id: int, tegas: bool, actor: Actor, now: datetime, kunci: str = ""
) -> Outcome:
    """Remove a Ramadan of the office; one that Takar brings comes back. The audit log keeps what it was."""
    with writing(SetupAction.EDIT_CALENDAR, actor=actor, now=now, kunci=kunci) as tx:
        opd = tx.set_up(opd_id)
        found = MasaRamadan.objects.filter(pk=ramadan_id, opd_id=opd_id).first()
        if found is None:
            raise Missing("Masa Ramadan itu tidak ada, atau bukan milik perangkat daerah ini.")
        masa = (found.mulai, found.selesai)
        again = confirm(opd, [masa, *replaced(masa)], tegas=tegas)
        put_down(tx, found, sebelum=isi_baris(found), sesudah=None)
        tx.note(dihitung_ulang=again)
        found.delete()
        tx.done(f"Masa Ramadan mulai {format_tanggal(masa[0])} dihapus. {SAME_DUE}")
    return tx.outcome


def _read(opd_id: int, masuk: RamadanMasuk) -> tuple[tuple[date, date], str]:
    """Return period and basis as they are kept. Raises Invalid."""
    dasar, galat = read_dasar(masuk.dasar)
    mulai, selesai = masuk.mulai, masuk.selesai
    for kolom, day in (("mulai", mulai), ("selesai", selesai)):
        if said := wrong_day(day):
            galat.append(Galat(kolom, said))
    if mulai is None or selesai is None:
        raise Invalid(*galat)
    own = MasaRamadan.objects.filter(opd_id=opd_id).values_list("mulai", "selesai")
    if said := wrong_ramadan((mulai, selesai), own):
        galat.append(Galat("selesai", said))
    elif (mulai, selesai) in RAMADAN:
        galat.append(Galat("mulai", "Takar sudah mengenal Ramadan ini. Tidak perlu ditambahkan."))
    if galat:
        raise Invalid(*galat)
    return (mulai, selesai), dasar
